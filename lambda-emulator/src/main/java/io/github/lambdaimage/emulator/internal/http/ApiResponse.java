package io.github.lambdaimage.emulator.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Response of an endpoint. Immutable.
 *
 * @param status HTTP status
 * @param headers names and values, in order
 * @param body may be empty
 * @param delivery learns whether the response was written; null for none
 */
@SuppressWarnings("ArrayRecordComponent") // up to 6 MB, never compared
public record ApiResponse(
        int status,
        List<Header> headers,
        byte[] body,
        @Nullable Delivery delivery) {
    static final String JSON = "application/json";

    private static final byte[] NOTHING = {};

    public record Header(String name, String value) {}

    /**
     * Learns whether a response was written. Exactly one of the two methods is called, once, by any thread.
     */
    public interface Delivery {
        /** The response was written to the connection. Whether the client has read it is unknown. */
        void succeeded();

        /** The response was not or not completely written, usually because the client has disconnected. */
        void failed();
    }

    public static ApiResponse of(int status) {
        return new ApiResponse(status, List.of(), NOTHING, null);
    }

    public static ApiResponse json(int status, byte[] body) {
        return new ApiResponse(status, List.of(new Header("Content-Type", JSON)), body, null);
    }

    public static ApiResponse json(int status, String body) {
        return json(status, body.getBytes(StandardCharsets.UTF_8));
    }

    /** A copy with one more header; unchanged if the value is null. */
    public ApiResponse with(String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new ApiResponse(status, List.copyOf(more), body, delivery);
    }

    /** A copy whose listener learns whether it was written. */
    public ApiResponse withDelivery(Delivery listener) {
        return new ApiResponse(status, headers, body, listener);
    }
}
