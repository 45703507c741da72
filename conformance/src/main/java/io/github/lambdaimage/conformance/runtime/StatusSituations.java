package io.github.lambdaimage.conformance.runtime;

import io.github.lambdaimage.conformance.runtime.functions.Behaviour;
import java.util.List;
import java.util.function.Supplier;

/** Answers of the Runtime API, and the runtime's reaction. */
final class StatusSituations {

    private static final String GROUP = "Answers of the Runtime API";
    private static final String GOES_ON = "next, response 1, next, response 2, next";
    private static final String ERRED = "next, error 1, next, response 2, next";
    private static final String EMPTY = "Content-Length: 0\r\n\r\n";

    private static final int FOR_EVER = 20;

    private StatusSituations() {}

    static List<Situation> all() {
        return List.of(
                rejected("The response is rejected: 400 InvalidRequestID", Sources.ROBUST, 400, "InvalidRequestID"),
                rejected(
                        "The response is rejected: 403 InvalidStateTransition",
                        Sources.ROBUST,
                        403,
                        "InvalidStateTransition"),
                rejected("The response comes too late: 410 InvokeTimeout", Sources.RIE, 410, "InvokeTimeout"),
                row(
                        "The response is too large: 413",
                        Sources.RESPONSE,
                        "The caller has already received an error, so none is posted; the next event is handled",
                        () -> new Script()
                                .function(Behaviour.SIZED)
                                .events("6291557", "2")
                                .post(Answer.rejected(413, "RequestEntityTooLarge"))
                                .post(Answer.rejected(403, "InvalidStateTransition")),
                        Check.calls(GOES_ON).waits()),
                row(
                        "413 while the response is still being sent",
                        Sources.SEMANTICS,
                        "A server may reject early and close (15.5.14); no error is posted, the next event is handled",
                        () -> new Script()
                                .function(Behaviour.SIZED)
                                .events("30000000", "2")
                                .post(Answer.rejected(413, "RequestEntityTooLarge")
                                        .earlyThenClose()),
                        Check.calls(GOES_ON).waits()),
                row(
                        "The response gets 500",
                        Sources.RESPONSE,
                        "Container error: the runtime exits promptly",
                        () -> new Script().events("1", "2").post(Answer.rejected(500, "InternalServerError")),
                        Check.calls("next, response 1").fails()),
                row(
                        "The response is rejected without a body",
                        Sources.ROBUST,
                        "As with a body: no error is posted, the next event is handled",
                        () -> new Script().events("1", "2").post(Answer.of("HTTP/1.1 400 Bad Request\r\n" + EMPTY)),
                        Check.calls(GOES_ON).waits()),
                row(
                        "The error report is rejected: 400",
                        Sources.ERROR,
                        "Only 500 requires an exit: the next event is handled",
                        () -> failing().post(Answer.rejected(400, "InvalidRequestID")),
                        Check.calls(ERRED).waits()),
                row(
                        "The error report is rejected: 403",
                        Sources.ERROR,
                        "Only 500 requires an exit: the next event is handled",
                        () -> failing().post(Answer.rejected(403, "InvalidStateTransition")),
                        Check.calls(ERRED).waits()),
                row(
                        "The error report gets 500",
                        Sources.ERROR,
                        "Container error: the runtime exits promptly",
                        () -> failing().post(Answer.rejected(500, "InternalServerError")),
                        Check.calls("next, error 1").fails()),
                row(
                        "No event: 403",
                        Sources.NEXT,
                        "Forbidden: the process exits with a code other than 0",
                        () -> new Script().next(Answer.rejected(403, "InvalidStateTransition")),
                        Check.calls("next").fails()),
                row(
                        "No event: 500",
                        Sources.NEXT,
                        "Container error: the runtime exits promptly, with a code other than 0",
                        () -> new Script().next(Answer.rejected(500, "InternalServerError")),
                        Check.calls("next").fails()),
                row(
                        "No event: 500 without a type",
                        Sources.NEXT,
                        "Container error: the runtime exits promptly, with a code other than 0; it does not crash",
                        () -> new Script().next(Answer.of("HTTP/1.1 500 Internal Server Error\r\n" + EMPTY)),
                        Check.calls("next").fails()),
                row(
                        "No event: 204",
                        Sources.ROBUST,
                        "The response of an idle cargo-lambda: the runtime retries, or exits with a code other than 0",
                        () -> new Script()
                                .next(Answer.of("HTTP/1.1 204 No Content\r\n\r\n"))
                                .events("0", "1"),
                        Check.calls("next", "next ×2, response 2, next, response 3, next")
                                .waitsOrFails()),
                row(
                        "No event: 503, for ever",
                        Sources.ROBUST,
                        "Retries are limited: the process exits after fewer than 20 requests, with a code other than 0",
                        () -> {
                            Script script = new Script();
                            for (int i = 0; i < FOR_EVER; i++) {
                                script.next(Answer.rejected(503, "ServiceUnavailable"));
                            }
                            return script;
                        },
                        Check.calls(upTo(FOR_EVER - 1)).fails()),
                row(
                        "An event without a request id",
                        Sources.NEXT,
                        "No answer is possible: the process exits with a code other than 0",
                        () -> new Script().next(Event.of(1, "{}").without("Lambda-Runtime-Aws-Request-Id")),
                        Check.calls("next", "next, init/error").fails()),
                row(
                        "An answer that is not HTTP",
                        Sources.ROBUST,
                        "The process exits with a code other than 0",
                        () -> new Script()
                                .next(Answer.of("SSH-2.0-OpenSSH_9.2\r\n\r\n").thenClose()),
                        Check.calls("next", "next ×2").fails()),
                row(
                        "The init error is rejected: 403",
                        Sources.INIT_ERROR,
                        "The process exits nevertheless, with a code other than 0",
                        () -> new Script()
                                .handler("FailingConstructor")
                                .post(Answer.rejected(403, "InvalidStateTransition")),
                        Check.calls("init/error").fails()),
                row(
                        "The init error gets 500",
                        Sources.INIT_ERROR,
                        "The process exits nevertheless, with a code other than 0",
                        () -> new Script()
                                .handler("FailingConstructor")
                                .post(Answer.rejected(500, "InternalServerError")),
                        Check.calls("init/error").fails()));
    }

    private static Situation row(String name, String source, String expected, Supplier<Script> script, Check check) {
        return new Situation(GROUP, name, source, expected, script, check);
    }

    private static Situation rejected(String name, String source, int status, String type) {
        return row(
                name,
                source,
                "The call is over: no error is posted, since it would be rejected too; the next event is handled",
                () -> new Script()
                        .events("1", "2")
                        .post(Answer.rejected(status, type))
                        .post(Answer.rejected(403, "InvalidStateTransition")),
                Check.calls(GOES_ON).waits());
    }

    /** The calls of one request for an event, of two, and so on. */
    private static String[] upTo(int most) {
        String[] calls = new String[most];
        for (int i = 1; i <= most; i++) {
            calls[i - 1] = i == 1 ? "next" : "next ×" + i;
        }
        return calls;
    }

    private static Script failing() {
        return new Script().function(Behaviour.FAIL).events("\"fail\"", "2");
    }
}
