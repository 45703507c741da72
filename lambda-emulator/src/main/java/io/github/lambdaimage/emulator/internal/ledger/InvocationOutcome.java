package io.github.lambdaimage.emulator.internal.ledger;

import io.github.lambdaimage.emulator.InvocationReport.Outcome;
import io.github.lambdaimage.emulator.InvokeResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Outcome of a call, for its report and for its caller.
 *
 * @param outcome the outcome
 * @param errorType type of the error; empty if the call succeeded
 * @param message the platform's message; empty if the function itself replied
 * @param answer response to the caller
 */
record InvocationOutcome(Outcome outcome, Optional<String> errorType, Optional<String> message, InvokeResponse answer) {
    private static final byte[] NOTHING = {};

    static InvocationOutcome success(Invocation invocation, byte[] body) {
        return new InvocationOutcome(
                Outcome.SUCCESS, Optional.empty(), Optional.empty(), answer(invocation, body, null));
    }

    static InvocationOutcome functionError(Invocation invocation, byte[] body, String errorType) {
        byte[] payload = body.length > 0 ? body : LambdaErrors.body(errorType, "");
        return failed(invocation, Outcome.FUNCTION_ERROR, errorType, Optional.empty(), payload);
    }

    static InvocationOutcome initError(Invocation invocation, byte[] body, String errorType) {
        return failed(invocation, Outcome.FAILURE, errorType, Optional.empty(), body);
    }

    static InvocationOutcome tooLarge(Invocation invocation) {
        String message = LambdaErrors.RESPONSE_TOO_LARGE_MESSAGE;
        byte[] body = LambdaErrors.body(LambdaErrors.RESPONSE_TOO_LARGE, message);
        return failed(invocation, Outcome.FAILURE, LambdaErrors.RESPONSE_TOO_LARGE, Optional.of(message), body);
    }

    static InvocationOutcome timedOut(Invocation invocation, Duration timeout) {
        return platformError(invocation, Outcome.TIMEOUT, LambdaErrors.TIMED_OUT, LambdaErrors.timedOut(timeout));
    }

    static InvocationOutcome platformError(Invocation invocation, Outcome outcome, String errorType, String message) {
        byte[] body = LambdaErrors.body(errorType, LambdaErrors.withRequestId(invocation.requestId(), message));
        return failed(invocation, outcome, errorType, Optional.of(message), body);
    }

    static InvocationOutcome stopped(Invocation invocation) {
        return new InvocationOutcome(
                Outcome.STOPPED,
                Optional.of(LambdaErrors.SANDBOX_FAILURE),
                Optional.empty(),
                LambdaErrors.stopped(invocation.requestId()));
    }

    /** The response to an asynchronous call, before it runs. */
    static InvokeResponse accepted(Invocation invocation) {
        return new InvokeResponse(202, NOTHING, null, null, invocation.requestId(), null, null);
    }

    private static InvocationOutcome failed(
            Invocation invocation, Outcome outcome, String errorType, Optional<String> message, byte[] body) {
        return new InvocationOutcome(
                outcome, Optional.of(errorType), message, answer(invocation, body, LambdaErrors.UNHANDLED));
    }

    private static InvokeResponse answer(Invocation invocation, byte[] body, @Nullable String functionError) {
        return new InvokeResponse(
                200, body, functionError, invocation.function().version(), invocation.requestId(), null, null);
    }
}
