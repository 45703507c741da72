package io.github.lambdaimage.emulator;

import io.github.lambdaimage.emulator.InvocationReport.Outcome;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a call comes out, for its report and for its caller.
 *
 * @param outcome in a word
 * @param errorType type of its error; empty where it succeeded
 * @param message what the platform says of it; empty where the function spoke for itself
 * @param answer what the caller gets
 */
record Reply(Outcome outcome, Optional<String> errorType, Optional<String> message, InvokeAnswer answer) {
    private static final byte[] NOTHING = {};

    static Reply success(Invocation invocation, byte[] body) {
        return new Reply(Outcome.SUCCESS, Optional.empty(), Optional.empty(), answer(invocation, body, null));
    }

    static Reply functionError(Invocation invocation, byte[] body, String errorType) {
        byte[] payload = body.length > 0 ? body : LambdaErrors.body(errorType, "");
        return failed(invocation, Outcome.FUNCTION_ERROR, errorType, Optional.empty(), payload);
    }

    static Reply initError(Invocation invocation, byte[] body, String errorType) {
        return failed(invocation, Outcome.FAILURE, errorType, Optional.empty(), body);
    }

    static Reply tooLarge(Invocation invocation) {
        String message = LambdaErrors.RESPONSE_TOO_LARGE_MESSAGE;
        byte[] body = LambdaErrors.body(LambdaErrors.RESPONSE_TOO_LARGE, message);
        return failed(invocation, Outcome.FAILURE, LambdaErrors.RESPONSE_TOO_LARGE, Optional.of(message), body);
    }

    static Reply timedOut(Invocation invocation, Duration timeout) {
        return platformError(invocation, Outcome.TIMEOUT, LambdaErrors.TIMED_OUT, LambdaErrors.timedOut(timeout));
    }

    static Reply platformError(Invocation invocation, Outcome outcome, String errorType, String message) {
        byte[] body = LambdaErrors.body(errorType, LambdaErrors.withRequestId(invocation.requestId(), message));
        return failed(invocation, outcome, errorType, Optional.of(message), body);
    }

    static Reply stopped(Invocation invocation) {
        return new Reply(
                Outcome.STOPPED,
                Optional.of(LambdaErrors.SANDBOX_FAILURE),
                Optional.empty(),
                LambdaErrors.stopped(invocation.requestId()));
    }

    /** What the caller of an event gets, long before it has run. */
    static InvokeAnswer accepted(Invocation invocation) {
        return new InvokeAnswer(202, NOTHING, null, null, invocation.requestId(), null, null);
    }

    private static Reply failed(
            Invocation invocation, Outcome outcome, String errorType, Optional<String> message, byte[] body) {
        return new Reply(outcome, Optional.of(errorType), message, answer(invocation, body, LambdaErrors.UNHANDLED));
    }

    private static InvokeAnswer answer(Invocation invocation, byte[] body, @Nullable String functionError) {
        return new InvokeAnswer(
                200, body, functionError, invocation.function().version(), invocation.requestId(), null, null);
    }
}
