package io.github.lambdaimage.emulator.internal.http;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A request, independent of the HTTP server. */
public interface ApiRequest {

    String method();

    /** The path as sent, percent-encoded, without the query. */
    String path();

    /** The query as sent, without question mark; empty if there is none. */
    String query();

    /** A header's first value; null if it is absent or empty. */
    @Nullable
    String header(String name);

    /** Whether a header is present, even if it is empty. */
    boolean has(String name);

    /** A trailer of a chunked body; null if it is absent or empty, or if the body was not read. */
    @Nullable
    String trailer(String name);

    /** Host and port: those of an absolute URL in the request line, otherwise those of the Host header. */
    @Nullable
    String authority();

    /**
     * The whole body.
     *
     * @param limit maximum bytes; a longer body is read and discarded, and fails with {@link BodyTooLargeException}
     */
    CompletionStage<byte[]> body(int limit);

    /**
     * Reads and discards the body before it responds, even if reading fails. Most clients read the response only after they
     * have sent the whole body, and would lose it if the connection closed earlier.
     */
    default CompletionStage<ApiResponse> reject(ApiResponse response) {
        return body(0).handle((body, failure) -> response);
    }
}
