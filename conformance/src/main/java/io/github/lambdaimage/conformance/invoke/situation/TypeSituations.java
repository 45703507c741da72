package io.github.lambdaimage.conformance.invoke.situation;

import static io.github.lambdaimage.conformance.invoke.situation.Call.Parameter.INVOCATION_TYPE;
import static io.github.lambdaimage.conformance.invoke.situation.Call.Parameter.LOG_TYPE;
import static io.github.lambdaimage.conformance.invoke.situation.Situations.act;
import static io.github.lambdaimage.conformance.invoke.situation.Situations.taken;

import java.util.List;

/** Invocation types: synchronous, asynchronous and dry run. */
final class TypeSituations {
    private static final Check[] QUEUED = {
        Check.status(202), Check.is(Aspect.EXIT, "0"), Check.absent(Aspect.PAYLOAD), Check.absent(Aspect.VERSION)
    };

    private TypeSituations() {}

    static List<Situation> all() {
        return List.of(
                Situation.of(
                        "RequestResponse is the default, and may be explicit",
                        Sources.RECORDED + "test_invocation_type_request_response",
                        Call.of("1").with(INVOCATION_TYPE, "RequestResponse"),
                        taken(Check.payload("1"))),
                Situation.of(
                                "an Event is queued, and runs",
                                Sources.RECORDED + "test_invocation_type_event",
                                Call.of(act("remember", "an event", 1)).with(INVOCATION_TYPE, "Event"),
                                QUEUED)
                        .then(Call.of(act("recall")), Check.payload("\"an event, null\"")),
                Situation.of(
                        "a queued Event carries AWS's headers",
                        Sources.HEADERS,
                        Call.of("1").with(INVOCATION_TYPE, "Event"),
                        Check.status(202),
                        Check.absent(Aspect.CONTENT_TYPE),
                        Check.matches(Aspect.REQUEST_ID, "a request id", "[0-9a-f-]{36}"),
                        Check.matches(Aspect.TRACE, "a trace", "(?i)root=1-.*"),
                        Check.is(Aspect.REMAPPED, "0")),
                Situation.of(
                                "an Event's client context does not reach the function",
                                Sources.REFERENCE,
                                Call.of(act("remember", "with context", 1))
                                        .with(INVOCATION_TYPE, "Event")
                                        .withContext("{\"custom\":{}}"),
                                QUEUED)
                        .then(Call.of(act("recall")), Check.payload("\"with context, null\"")),
                Situation.of(
                        "an Event has no log to tail",
                        Sources.REFERENCE,
                        Call.of("1").with(INVOCATION_TYPE, "Event").with(LOG_TYPE, "Tail"),
                        Check.status(202),
                        Check.absent(Aspect.LOG)),
                Situation.of(
                        "an Event is accepted although its function will fail",
                        Sources.REFERENCE,
                        Call.of(act("throw", "unseen", 1)).with(INVOCATION_TYPE, "Event"),
                        Check.status(202),
                        Check.absent(Aspect.FUNCTION_ERROR)),
                Situation.of(
                                "a DryRun is checked, and does not run",
                                Sources.RECORDED + "test_invocation_type_dry_run",
                                Call.of(act("remember", "a dry run", 1)).with(INVOCATION_TYPE, "DryRun"),
                                Check.status(204),
                                Check.is(Aspect.EXIT, "0"),
                                Check.absent(Aspect.PAYLOAD),
                                Check.absent(Aspect.VERSION),
                                Check.absent(Aspect.CONTENT_TYPE))
                        .then(
                                Call.of(act("recall")),
                                Check.that(Aspect.PAYLOAD, "nothing of it", value -> !value.contains("dry"))),
                Situation.of(
                        "another invocation type is rejected",
                        Sources.INVOCATION_TYPE,
                        Call.of("1").with(INVOCATION_TYPE, "dry_run"),
                        Situation.rejection(
                                400,
                                "ValidationException",
                                "LambdaException",
                                Check.begins(
                                        Aspect.MESSAGE,
                                        "1 validation error detected: Value 'dry_run' at 'invocationType' failed to satisfy"
                                                + " constraint: Member must satisfy enum value set: ["),
                                Check.absent(Aspect.TYPE))));
    }
}
