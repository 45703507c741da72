package io.github.lambdaimage.emulator;

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
@SuppressWarnings("ArrayRecordComponent") // up to 6 MB, never compared
record ApiResponse(
        int status,
        List<Header> headers,
        byte[] body,
        @Nullable Delivery delivery) {
    static final String JSON = "application/json";

    private static final byte[] NOTHING = {};

    record Header(String name, String value) {}

    /**
     * Told what became of an answer, be it a caller's or the event that a runtime asked for. Exactly one of the two
     * methods is called, once, by any thread.
     */
    interface Delivery {
        /** It was written to its connection; whether it was read, nobody knows. */
        void succeeded();

        /** It could not be written, or not all of it; mostly since the client is gone. */
        void failed();
    }

    static ApiResponse of(int status) {
        return new ApiResponse(status, List.of(), NOTHING, null);
    }

    static ApiResponse json(int status, byte[] body) {
        return new ApiResponse(status, List.of(new Header("Content-Type", JSON)), body, null);
    }

    static ApiResponse json(int status, String body) {
        return json(status, LambdaErrors.utf8(body));
    }

    /** A copy with one more header; without change where the value is null. */
    ApiResponse with(String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new ApiResponse(status, List.copyOf(more), body, delivery);
    }

    ApiResponse tell(Delivery listener) {
        return new ApiResponse(status, headers, body, listener);
    }
}
