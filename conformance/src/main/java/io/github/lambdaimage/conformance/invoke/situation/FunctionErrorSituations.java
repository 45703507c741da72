package io.github.lambdaimage.conformance.invoke.situation;

import static io.github.lambdaimage.conformance.invoke.situation.Situations.act;
import static io.github.lambdaimage.conformance.invoke.situation.Situations.taken;

import java.util.List;
import java.util.stream.Stream;

/** Functions that fail. The call itself succeeds, and the next call always works. */
final class FunctionErrorSituations {
    private static final int TOO_LONG = 6 * 1024 * 1024 + 101;

    private FunctionErrorSituations() {}

    static List<Situation> all() {
        return List.of(
                failed(
                        "a handler throws",
                        Sources.RECORDED + "test_lambda_handler_error",
                        act("throw", "out of paper", 1),
                        Check.member("errorType", "java.lang.IllegalStateException"),
                        Check.member("errorMessage", "out of paper")),
                failed(
                        "a handler reports an error of its own",
                        Sources.REFERENCE,
                        act("error", "no such bike", 1),
                        Check.member("errorType", "OutOfStock"),
                        Check.member("errorMessage", "no such bike")),
                failed(
                        "a function exits with 3",
                        Sources.RECORDED + "test_lambda_runtime_wrapper_not_found",
                        act("exit", "", 3),
                        Check.payload(
                                "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: {id} Error: Runtime"
                                        + " exited with error: exit status 3\"}")),
                failed(
                        "a function exits with 0",
                        Sources.RECORDED + "test_lambda_handler_exit",
                        act("exit", "", 0),
                        Check.payload(
                                "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: {id} Error: Runtime"
                                        + " exited without providing a reason\"}")),
                failed(
                                "a function times out",
                                Sources.RECORDED + "test_lambda_invoke_with_timeout",
                                act("sleep", "", 30_000),
                                Check.payload(
                                        "{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: {id} Error: Task timed"
                                                + " out after 1.00 seconds\"}"))
                        .on(FunctionSetup.IMPATIENT),
                failed(
                        "an answer is one byte too long",
                        Sources.RECORDED + "test_lambda_too_large_response",
                        act("big", "", TOO_LONG),
                        Check.member("errorType", "Function.ResponseSizeTooLarge"),
                        Check.member(
                                "errorMessage",
                                "Response payload size exceeded maximum allowed payload size (6291556 bytes).")),
                Situation.of(
                                "a function cannot start",
                                Sources.RECORDED + "test_lambda_runtime_error",
                                Call.of("1"),
                                error(
                                        Check.member("errorType", "java.lang.IllegalStateException"),
                                        Check.member(
                                                "errorMessage",
                                                "with the reason",
                                                message -> message.endsWith("no database"))))
                        .on(FunctionSetup.BROKEN));
    }

    private static Situation failed(String name, String source, String event, Check... checks) {
        return Situation.of(name, source, Call.of(event), error(checks)).then(Call.of("1"), taken(Check.payload("1")));
    }

    private static Check[] error(Check... more) {
        return Stream.concat(
                        Stream.of(
                                Check.status(200),
                                Check.is(Aspect.FUNCTION_ERROR, "Unhandled"),
                                Check.is(Aspect.VERSION, "$LATEST"),
                                Check.is(Aspect.EXIT, "0"),
                                Check.absent(Aspect.ERROR)),
                        Stream.of(more))
                .toArray(Check[]::new);
    }
}
