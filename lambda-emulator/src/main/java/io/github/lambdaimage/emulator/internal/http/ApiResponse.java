package io.github.lambdaimage.emulator.internal.http;

import io.github.lambdaimage.emulator.internal.ledger.LambdaErrors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer of an endpoint. Immutable.
 *
 * @param status HTTP status
 * @param headers names and values, in order
 * @param body may be empty
 * @param delivery told whether it was written; null where nobody asks
 */
@SuppressWarnings("ArrayRecordComponent")
public // up to 6 MB, never compared
record ApiResponse(
        int status,
        List<Header> headers,
        byte[] body,
        @Nullable Delivery delivery) {
    static final String JSON = "application/json";

    private static final byte[] NOTHING = {};

    public record Header(String name, String value) {}

    /**
     * Told what became of an answer, be it a caller's or the event that a runtime asked for. Exactly one of the two
     * methods is called, once, by any thread.
     */
    public interface Delivery {
        /** It was written to its connection; whether it was read, nobody knows. */
        void succeeded();

        /** It could not be written, or not all of it; mostly since the client is gone. */
        void failed();
    }

    public static ApiResponse of(int status) {
        return new ApiResponse(status, List.of(), NOTHING, null);
    }

    public static ApiResponse json(int status, byte[] body) {
        return new ApiResponse(status, List.of(new Header("Content-Type", JSON)), body, null);
    }

    public static ApiResponse json(int status, String body) {
        return json(status, LambdaErrors.utf8(body));
    }

    /** A copy with one more header; without change where the value is null. */
    public ApiResponse with(String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new ApiResponse(status, List.copyOf(more), body, delivery);
    }

    public ApiResponse tell(Delivery listener) {
        return new ApiResponse(status, headers, body, listener);
    }
}
