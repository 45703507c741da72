package io.github.lambdaimage.conformance.invoke.situation;

import static io.github.lambdaimage.conformance.invoke.situation.Call.Parameter.LOG_TYPE;
import static io.github.lambdaimage.conformance.invoke.situation.Situations.act;
import static io.github.lambdaimage.conformance.invoke.situation.Situations.taken;

import java.util.List;

/** The tail of the log in the answer. */
final class LogSituations {
    private static final int TAIL_BYTES = 4096;
    private static final String REPORT =
            "REPORT RequestId: [0-9a-f-]{36}\\tDuration: \\d+\\.\\d\\d ms\\tBilled Duration: \\d+ ms\\tMemory Size:"
                    + " 512 MB\\tMax Memory Used: \\d+ MB\\t(Init Duration: \\d+\\.\\d\\d ms\\t)?";

    private LogSituations() {}

    static List<Situation> all() {
        return List.of(
                Situation.of(
                        "Tail returns START, the output, END and REPORT",
                        Sources.RECORDED + "test_invocation_with_logs",
                        Call.of(act("print", "hello \u00fc", 1)).with(LOG_TYPE, "Tail"),
                        taken(Check.matches(
                                Aspect.LOG,
                                "a log as Lambda writes it",
                                "START RequestId: [0-9a-f-]{36} Version: \\$LATEST\n"
                                        + "hello \u00fc\n"
                                        + "END RequestId: [0-9a-f-]{36}\n"
                                        + REPORT
                                        + "\n"))),
                Situation.of(
                        "Tail contains the version",
                        Sources.RECORDED + "test_invocation_with_qualifier",
                        Call.of("1").with(LOG_TYPE, "Tail").to("function:function:1"),
                        taken(Check.matches(
                                Aspect.LOG,
                                "START with the version",
                                "(?s)START RequestId: [0-9a-f-]{36} Version: 1\n.*"))),
                Situation.of(
                        "Tail returns the last 4 KB",
                        Sources.REFERENCE,
                        Call.of(act("print", "0123456789 0123456789 0123456789", 500))
                                .with(LOG_TYPE, "Tail"),
                        taken(
                                Check.bytes(Aspect.LOG, TAIL_BYTES),
                                Check.matches(
                                        Aspect.LOG,
                                        "its end",
                                        "(?s).*\nEND RequestId: [0-9a-f-]{36}\n" + REPORT + "\n"))),
                Situation.of(
                        "a megabyte of output precedes END",
                        Sources.REFERENCE,
                        Call.of(act("print", "0123456789 0123456789 0123456789", 30_000))
                                .with(LOG_TYPE, "Tail"),
                        taken(Check.matches(
                                Aspect.LOG,
                                "only output before END",
                                "[^\n]*\n(0123456789 0123456789 0123456789\n){100,}END RequestId: [0-9a-f-]{36}\n"
                                        + REPORT + "\n"))),
                Situation.of(
                        "None returns no log",
                        Sources.REFERENCE,
                        Call.of("1").with(LOG_TYPE, "None"),
                        taken(Check.absent(Aspect.LOG))),
                Situation.of(
                        "another log type is rejected",
                        Sources.CONSTRAINT,
                        Call.of("1").with(LOG_TYPE, "All"),
                        Situation.rejection(
                                400,
                                "ValidationException",
                                "LambdaException",
                                Check.begins(
                                        Aspect.MESSAGE,
                                        "1 validation error detected: Value 'All' at 'logType' failed to satisfy"
                                                + " constraint: Member must satisfy enum value set: ["))),
                Situation.of(
                        "a failed call returns its log too",
                        Sources.RECORDED + "test_lambda_handler_error",
                        Call.of(act("throw", "out of paper", 1)).with(LOG_TYPE, "Tail"),
                        Check.status(200),
                        Check.is(Aspect.FUNCTION_ERROR, "Unhandled"),
                        Check.matches(
                                Aspect.LOG, "the exception in the log", "(?s)START .*out of paper.*\nREPORT .*\n")),
                Situation.of(
                                "a call that timed out returns its log too",
                                Sources.GUIDE + ", troubleshooting of timeouts",
                                Call.of(act("sleep", "", 30_000)).with(LOG_TYPE, "Tail"),
                                Check.status(200),
                                Check.is(Aspect.FUNCTION_ERROR, "Unhandled"),
                                Check.matches(
                                        Aspect.LOG,
                                        "the timeout in the log",
                                        "(?s).* [0-9a-f-]{36} Task timed out after 1\\.00 seconds\n.*"))
                        .on(FunctionSetup.IMPATIENT));
    }
}
