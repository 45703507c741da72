package io.github.lambdaimage.emulator.internal.http;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A request as the endpoints see it; which HTTP server took it is not their affair. */
public interface ApiRequest {

    String method();

    /** The path as it was sent, still percent-encoded, without the query. */
    String path();

    /** The query as it was sent, without its question mark; empty where there is none. */
    String query();

    /** A header's first value; null where it is absent or empty. */
    @Nullable
    String header(String name);

    /** Whether a header is there at all, be it empty. */
    boolean has(String name);

    /** What followed a chunked body under that name; null where it is absent or empty, or the body was not read. */
    @Nullable
    String trailer(String name);

    /** Host and port that the request is for: those of its request line where it has a whole URL, else of its Host. */
    @Nullable
    String authority();

    /**
     * The whole body.
     *
     * @param limit most bytes; fails with {@link BodyTooLargeException} beyond it, after the rest was read and dropped
     */
    CompletionStage<byte[]> body(int limit);

    /**
     * Reads the body and drops it before it is answered, whatever became of it: most clients look for an answer only
     * after they have sent all of it, and lose it where the connection is closed before.
     */
    default CompletionStage<ApiResponse> refused(ApiResponse answer) {
        return body(0).handle((body, failure) -> answer);
    }
}
