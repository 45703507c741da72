package io.github.lambdaimage.conformance.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Supplier;

/** Handlers of AWS's library: the same classes on both sides. */
final class ShapeSituations {

    private static final String GROUP = "Handlers of AWS";
    private static final String ROUND = "next, response 1, next";
    private static final String GOES_ON = "next, error 1, next, response 2, next";
    private static final String EITHER =
            "The caller gets the reason: by init/error and an exit, or by an error for each call";

    private ShapeSituations() {}

    static List<Situation> all() {
        return List.of(
                answered(
                        "A RequestHandler",
                        Sources.JAVA_HANDLERS,
                        "Gets the event as an object of its type, and returns one",
                        "Text",
                        "\"a\"",
                        "\"text a\""),
                answered(
                        "A RequestStreamHandler",
                        Sources.JAVA_HANDLERS,
                        "Gets and writes bytes, which are not changed",
                        "Copy",
                        "{ \"a\" : 1 }",
                        "{ \"a\" : 1 }"),
                answered(
                        "A type argument that a subclass gives",
                        Sources.RIC,
                        "Is the type of the event",
                        "OfSuperclass",
                        "5",
                        "\"Long\""),
                answered(
                        "A type argument for an interface with one parameter",
                        Sources.ROBUST,
                        "Is the type of the event, if the interface extends RequestHandler with it",
                        "OfInterface",
                        "5",
                        "\"Long\""),
                answered(
                        "A method with Context",
                        Sources.JAVA_HANDLERS,
                        "Gets the context of the call",
                        "Methods::valueAndContext",
                        "\"a\"",
                        "\"a " + Event.ARN + "\""),
                answered(
                        "A method without parameters",
                        Sources.RIC,
                        "Is called, and the event is not read",
                        "Methods::nothing",
                        "no JSON",
                        "42"),
                answered(
                        "A method with InputStream alone",
                        Sources.RIC,
                        "Is called, and the response is null",
                        "Methods::input",
                        "{}",
                        "null"),
                answered(
                        "Overloaded methods",
                        Sources.RIC,
                        "Most parameters first, where Context counts twice",
                        "Methods::many",
                        "\"a\"",
                        "\"streams and context\""),
                row(
                        "The function in the context",
                        Sources.JAVA_CONTEXT,
                        "Name, version, log group, log stream and memory are those of the variables",
                        () -> new Script()
                                .shape("Methods::variables")
                                .variable("AWS_LAMBDA_FUNCTION_NAME", "rows")
                                .variable("AWS_LAMBDA_FUNCTION_VERSION", "7")
                                .variable("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/rows")
                                .variable("AWS_LAMBDA_LOG_STREAM_NAME", "stream")
                                .variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512")
                                .events("{}"),
                        Check.calls(ROUND).waits().posts("[\"rows\",\"7\",\"/aws/lambda/rows\",\"stream\",\"512\"]")),
                row(
                        "The logger and System.out",
                        Sources.JAVA_LOGGING,
                        "Both are written in the order of the calls, and no line break is added",
                        () -> new Script().shape("Methods::log").events("{}"),
                        Check.calls(ROUND).waits().fact("out", r -> r.out().strip(), "1 2 3 4 5"::equals)),
                row(
                        "A message with a level",
                        Sources.RIC,
                        "The level stands before it in brackets",
                        () -> new Script().shape("Methods::levels").events("{}"),
                        Check.calls(ROUND)
                                .waits()
                                .fact("out", r -> r.out().strip(), "none [INFO] info [ERROR] error"::equals)),
                row(
                        "A level below that of the function",
                        Sources.JAVA_LOGGING,
                        "The message is not written; one without a level is",
                        () -> new Script()
                                .shape("Methods::levels")
                                .variable("AWS_LAMBDA_LOG_LEVEL", "ERROR")
                                .events("{}"),
                        Check.calls(ROUND).waits().fact("out", r -> r.out().strip(), "none [ERROR] error"::equals)),
                row(
                        "A message as JSON",
                        Sources.JAVA_LOGGING,
                        "A line with timestamp, message, level and request ID",
                        () -> json("UTC"),
                        Check.calls(ROUND)
                                .waits()
                                .fact(
                                        "keys",
                                        r -> JsonBody.keys(lastLine(r)),
                                        "timestamp message level AWSRequestId"::equals)
                                .fact("level", r -> JsonBody.text(lastLine(r), "level"), "ERROR"::equals)),
                row(
                        "The time of a message as JSON, with TZ set",
                        Sources.JAVA_LOGGING,
                        "RFC 3339: it is now",
                        () -> json("Asia/Tokyo"),
                        Check.calls(ROUND).waits().fact("timestamp is", ShapeSituations::age, "now"::equals)),
                row(
                        "A method that throws",
                        Sources.ERROR,
                        "The exception itself is reported, not the one of the reflective call",
                        () -> new Script().shape("Methods::fail").events("\"a\"", "\"b\""),
                        Check.calls("next, error 1, next, error 2, next")
                                .waits()
                                .fact(
                                        "errorType",
                                        r -> JsonBody.text(r.post(0).text(), "errorType"),
                                        "java.io.IOException"::equals)
                                .fact(
                                        "errorMessage",
                                        r -> JsonBody.text(r.post(0).text(), "errorMessage"),
                                        "failed on purpose"::equals)),
                row(
                        "An event that does not fit",
                        Sources.ERROR,
                        "An error for the caller; the next event is handled",
                        () -> new Script().shape("OfSuperclass").events("{\"a\":", "5"),
                        Check.calls(GOES_ON).waits().posts(1, "\"Long\"")),
                unfit("The method does not exist", "Methods::missing"),
                unfit("No method has fitting parameters", "Methods::unusable"));
    }

    private static Situation row(String name, String source, String expected, Supplier<Script> script, Check check) {
        return new Situation(GROUP, name, source, expected, script, check);
    }

    private static Situation answered(
            String name, String source, String expected, String shape, String event, String response) {
        return row(
                name,
                source,
                expected,
                () -> new Script().shape(shape).events(event),
                Check.calls(ROUND).waits().posts(response));
    }

    private static Situation unfit(String name, String shape) {
        return row(
                name,
                Sources.INIT_ERROR,
                EITHER,
                () -> new Script().shape(shape).events("\"a\""),
                Check.calls("init/error", "next, error 1, next")
                        .waitsOrFails()
                        .fact("names it", r -> names(r, shape), "yes"::equals));
    }

    private static Script json(String zone) {
        return new Script()
                .shape("Methods::levels")
                .variable("AWS_LAMBDA_LOG_FORMAT", "JSON")
                .variable("TZ", zone)
                .events("{}");
    }

    private static String names(Recording recording, String shape) {
        String name = shape.substring(shape.indexOf("::") < 0 ? 0 : shape.indexOf("::") + 2);
        return JsonBody.text(recording.post(0).text(), "errorMessage").contains(name) ? "yes" : "no";
    }

    private static String lastLine(Recording recording) {
        return recording.out().lines().reduce((first, second) -> second).orElse("none");
    }

    private static String age(Recording recording) {
        try {
            Instant time = Instant.parse(JsonBody.text(lastLine(recording), "timestamp"));
            long hours = Math.round(Duration.between(time, Instant.now()).abs().toMinutes() / 60.0);
            return hours == 0 ? "now" : hours + " hours off";
        } catch (DateTimeParseException e) {
            return "not valid";
        }
    }
}
