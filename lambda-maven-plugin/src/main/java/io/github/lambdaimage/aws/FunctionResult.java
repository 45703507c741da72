package io.github.lambdaimage.aws;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a call of a function on AWS came to. */
public final class FunctionResult {

    private final byte[] payload;
    private final @Nullable String functionError;
    private final String logTail;

    /**
     * An answer.
     *
     * @param payload the answer, or the description of the error
     * @param functionError as {@code Unhandled}; null where the function answered
     * @param logTail the end of the call's log, at most 4 KB; empty where there is none
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
