package io.github.lambdaimage.aws;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The result of invoking a function on AWS. */
public final class FunctionResult {

    private final int status;
    private final byte[] payload;
    private final @Nullable String functionError;
    private final String logTail;
    private final @Nullable String version;

    /**
     * A result.
     *
     * @param status of HTTP: 200, 202 for an asynchronous invocation, 204 for a dry run
     * @param payload the response, or the description of the error
     * @param functionError such as {@code Unhandled}; null if the function succeeded
     * @param logTail the end of the call's log, at most 4 KB; empty for none
     * @param version that ran; null if AWS does not return it
     */
    public FunctionResult(
            int status, byte[] payload, @Nullable String functionError, String logTail, @Nullable String version) {
        this.status = status;
        this.payload = payload.clone();
        this.functionError = functionError;
        this.logTail = Objects.requireNonNull(logTail, "logTail");
        this.version = version;
    }

    public int status() {
        return status;
    }

    public byte[] payload() {
        return Arrays.copyOf(payload, payload.length);
    }

    @Nullable
    public String functionError() {
        return functionError;
    }

    public String logTail() {
        return logTail;
    }

    @Nullable
    public String version() {
        return version;
    }
}
