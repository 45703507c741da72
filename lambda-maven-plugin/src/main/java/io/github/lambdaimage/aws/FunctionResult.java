package io.github.lambdaimage.aws;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The result of invoking a function on AWS. */
public final class FunctionResult {

    private final byte[] payload;
    private final @Nullable String functionError;
    private final String logTail;

    /**
     * A result.
     *
     * @param payload the response, or the description of the error
     * @param functionError such as {@code Unhandled}; null if the function succeeded
     * @param logTail the end of the call's log, at most 4 KB; empty for none
     */
    public FunctionResult(byte[] payload, @Nullable String functionError, String logTail) {
        this.payload = payload.clone();
        this.functionError = functionError;
        this.logTail = Objects.requireNonNull(logTail, "logTail");
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
}
