package io.github.lambdaimage.conformance.invoke.situation;

import static io.github.lambdaimage.conformance.invoke.situation.Situations.act;
import static io.github.lambdaimage.conformance.invoke.situation.Situations.taken;

import java.util.List;

/** Calls that succeed. */
final class AnswerSituations {
    private static final int LONGEST_ANSWER = 6 * 1024 * 1024 + 100;

    private AnswerSituations() {}

    static List<Situation> all() {
        return List.of(
                Situation.of(
                        "an answer is passed on as the function posted it",
                        Sources.REFERENCE,
                        Call.of("{\"a\":  1 }"),
                        taken(
                                Check.payload("{\"a\":  1 }"),
                                Check.is(Aspect.VERSION, "$LATEST"),
                                Check.absent(Aspect.LOG),
                                Check.is(Aspect.CONTENT_TYPE, "application/json"))),
                Situation.of(
                        "text beyond ASCII survives",
                        Sources.REFERENCE,
                        Call.of("\"\u00fc \u20ac \ud83d\ude00\""),
                        taken(Check.payload("\"\u00fc \u20ac \ud83d\ude00\""))),
                Situation.of(
                        "an event may be a number",
                        Sources.REFERENCE,
                        Call.of("-1.5e3"),
                        taken(Check.payload("-1.5e3"))),
                Situation.of("an event may be null", Sources.REFERENCE, Call.of("null"), taken(Check.payload("null"))),
                Situation.of(
                        "an event may have space around it",
                        Sources.REFERENCE,
                        Call.of(" [1] \n"),
                        taken(Check.payload(" [1] \n"))),
                Situation.of("a call may have no event", Sources.NO_EVENT, Call.of(""), taken(Check.payload("{}"))),
                Situation.of(
                        "the function sees the id that the caller sees",
                        Sources.RECORDED + "test_request_id_invoke",
                        Call.of(act("context")),
                        taken(
                                Check.memberIsRequestId("requestId"),
                                Check.matches(
                                        Aspect.REQUEST_ID,
                                        "a UUID as request id",
                                        "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))),
                Situation.of(
                        "an accepted call carries AWS's headers",
                        Sources.HEADERS,
                        Call.of("1"),
                        taken(
                                Check.matches(
                                        Aspect.TRACE,
                                        "a trace in X-Amzn-Trace-Id",
                                        "(?i)root=1-[0-9a-f]{8}-[0-9a-f]{24}.*"),
                                Check.is(Aspect.REMAPPED, "0"),
                                Check.absent(Aspect.ERROR))),
                Situation.of(
                        "the longest answer has 6 MiB and 100 bytes",
                        Sources.RECORDED + "test_lambda_too_large_response",
                        Call.of(act("big", "", LONGEST_ANSWER)),
                        taken(Check.bytes(Aspect.PAYLOAD, LONGEST_ANSWER))));
    }
}
