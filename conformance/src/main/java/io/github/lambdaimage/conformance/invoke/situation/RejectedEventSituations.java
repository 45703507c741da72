package io.github.lambdaimage.conformance.invoke.situation;

import static io.github.lambdaimage.conformance.invoke.situation.Call.Parameter.INVOCATION_TYPE;
import static io.github.lambdaimage.conformance.invoke.situation.Situations.taken;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/** Events that Lambda rejects before the function receives them. */
final class RejectedEventSituations {
    private static final int SIX_MEBIBYTES = 6 * 1024 * 1024;
    private static final int ONE_MEBIBYTE = 1024 * 1024;
    private static final String ENCODING = Sources.RECORDED + "test_lambda_invoke_payload_encoding_error";

    private RejectedEventSituations() {}

    static List<Situation> all() {
        return List.of(
                notJson("an event is not JSON", Call.of("a=1&b=2")),
                notJson("an event ends early", Call.of("{\"a\": ")),
                notJson("an event is followed by more text", Call.of("{} {}")),
                notJson("an event starts with a byte that is not UTF-8", Call.of("n\u0087r".getBytes(ISO_8859_1))),
                notJson("an event has a text that is not UTF-8", Call.of("\"\u00fc\"".getBytes(ISO_8859_1))),
                Situation.of(
                        "an event may have 6 MiB",
                        Sources.TOO_LARGE,
                        Call.of(text(SIX_MEBIBYTES)),
                        taken(Check.bytes(Aspect.PAYLOAD, SIX_MEBIBYTES))),
                Situation.of(
                        "an event has one byte more than 6 MiB",
                        Sources.TOO_LARGE,
                        Call.of(text(SIX_MEBIBYTES + 1)),
                        Situation.rejection(
                                413,
                                "RequestEntityTooLargeException",
                                "LambdaException",
                                Check.is(
                                        Aspect.MESSAGE,
                                        "Request must be smaller than 6291456 bytes for the InvokeFunction operation"))),
                Situation.of(
                        "an Event may have 1 MiB",
                        Sources.REFERENCE,
                        Call.of(text(ONE_MEBIBYTE)).with(INVOCATION_TYPE, "Event"),
                        Check.status(202),
                        Check.is(Aspect.EXIT, "0")),
                Situation.of(
                        "an Event has one byte more than 1 MiB",
                        Sources.EVENT_TOO_LARGE,
                        Call.of(text(ONE_MEBIBYTE + 1)).with(INVOCATION_TYPE, "Event"),
                        Situation.rejection(
                                413,
                                "RequestEntityTooLargeException",
                                "LambdaException",
                                Check.is(
                                        Aspect.MESSAGE,
                                        "1048577 byte payload is too large for the Event invocation type (limit 1048576"
                                                + " bytes)"))));
    }

    private static Situation notJson(String name, Call call) {
        return Situation.of(
                name,
                ENCODING,
                call,
                Situation.rejection(
                        400,
                        "InvalidRequestContentException",
                        "InvalidRequestContentException",
                        Check.begins(
                                Aspect.MESSAGE,
                                "Could not parse request body into json: Could not parse payload into json: "),
                        Check.that(
                                Aspect.MESSAGE,
                                "line and column in the message",
                                message -> message.matches("(?s).*line: \\d+, column: \\d+].*")),
                        Check.is(Aspect.TYPE, "User")));
    }

    private static String text(int bytes) {
        return '"' + "x".repeat(bytes - 2) + '"';
    }
}
