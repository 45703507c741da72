package io.github.lambdaimage.conformance.runtime;

import io.github.lambdaimage.conformance.runtime.functions.Behaviour;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Error reports of failed calls. */
final class ErrorSituations {

    private static final String GROUP = "Reporting errors";
    private static final String ROUND = "next, error 1, next";
    private static final String GOES_ON = "next, error 1, next, response 2, next";
    private static final String TYPE = "Lambda-Runtime-Function-Error-Type";
    private static final String CAUSE = "Lambda-Runtime-Function-XRay-Error-Cause";

    /** The types that Lambda keeps; any other becomes Function.Unknown or Runtime.Unknown. */
    private static final Pattern LEGAL = Pattern.compile("(Runtime|Function)\\.[A-Z][a-zA-Z]+");

    private ErrorSituations() {}

    static List<Situation> all() {
        return List.of(
                row(
                        "The handler throws",
                        Sources.ERROR,
                        "POST …/invocation/{id}/error, and the next event is handled as usual",
                        () -> failing(Behaviour.FAIL),
                        Check.calls(GOES_ON).waits().posts(1, "\"fine\"")),
                row(
                        "The error's type, for Lambda",
                        Sources.ERROR,
                        "Header " + TYPE + ", Category.Reason; Lambda keeps Runtime. or Function. and letters",
                        () -> failing(Behaviour.FAIL),
                        Check.calls(GOES_ON).waits().header(TYPE, type -> LEGAL.matcher(type)
                                .matches())),
                row(
                        "The error's body",
                        Sources.ERROR,
                        "JSON with errorMessage, errorType and stackTrace",
                        () -> failing(Behaviour.FAIL),
                        Check.calls(GOES_ON)
                                .waits()
                                .fact("keys", r -> JsonBody.keys(r.post(0).text()), ErrorSituations::hasAllKeys)),
                row(
                        "What was thrown",
                        Sources.ERROR,
                        "errorType is the exception's class, errorMessage its message",
                        () -> failing(Behaviour.FAIL),
                        Check.calls(GOES_ON)
                                .waits()
                                .fact("errorType", body("errorType"), "java.lang.IllegalStateException"::equals)
                                .fact("errorMessage", body("errorMessage"), "failed on purpose"::equals)),
                row(
                        "Where it was thrown",
                        Sources.ERROR,
                        "stackTrace is a list of texts that names the function's own line",
                        () -> failing(Behaviour.FAIL),
                        Check.calls(GOES_ON)
                                .waits()
                                .fact("stackTrace names", ErrorSituations::namedFrames, "the function"::equals)),
                row(
                        "An exception without a message",
                        Sources.ERROR,
                        "It is reported, and errorMessage is a text",
                        () -> new Script().function(Behaviour.FAIL_SILENTLY).events("{}"),
                        Check.calls(ROUND)
                                .waits()
                                .fact(
                                        "errorMessage",
                                        body("errorMessage"),
                                        text -> !text.equals("null") && !text.equals("none"))),
                row(
                        "An exception with a cause",
                        Sources.ROBUST,
                        "The cause can be found: in the report, or in the log",
                        () -> new Script().function(Behaviour.FAIL_WITH_CAUSE).events("{}"),
                        Check.calls(ROUND)
                                .waits()
                                .fact("the cause is in", ErrorSituations::places, places -> !places.equals("neither"))),
                row(
                        "The log of a failure",
                        Sources.ROBUST,
                        "The log has the stack trace too",
                        () -> failing(Behaviour.FAIL),
                        Check.calls(GOES_ON)
                                .waits()
                                .fact("in the log", ErrorSituations::logged, "message and frames"::equals)),
                row(
                        "The cause, for X-Ray",
                        Sources.RIE,
                        "Header " + CAUSE + ", if sent: JSON with exceptions",
                        () -> failing(Behaviour.FAIL),
                        Check.calls(GOES_ON)
                                .waits()
                                .fact(
                                        "keys",
                                        ErrorSituations::causeKeys,
                                        keys -> keys.equals("not sent") || keys.contains("exceptions"))),
                row(
                        "A message beyond ASCII, in the body",
                        Sources.ERROR,
                        "errorMessage arrives unchanged, as UTF-8",
                        () -> new Script().function(Behaviour.FAIL_WITH_EVENT).events("kůň 🐎"),
                        Check.calls(ROUND).waits().fact("errorMessage", body("errorMessage"), "kůň 🐎"::equals)),
                row(
                        "A message beyond ASCII, in the header",
                        Sources.SEMANTICS,
                        "New headers are limited to ASCII (5.5); JSON has \\u escapes for the rest",
                        () -> new Script().function(Behaviour.FAIL_WITH_EVENT).events("kůň"),
                        Check.calls(ROUND)
                                .waits()
                                .fact(
                                        "message",
                                        r -> causeMessage(r.post(0).header(CAUSE)),
                                        "k\\u016f\\u0148"::equalsIgnoreCase)),
                row(
                        "A message of several lines",
                        Sources.HTTP,
                        "No line of it becomes a header of its own (5.2)",
                        () -> new Script()
                                .function(Behaviour.FAIL_WITH_EVENT)
                                .events("one\r\nX-Injected: two\r\n\r\nthree"),
                        Check.calls(ROUND)
                                .waits()
                                .fact("X-Injected", r -> r.post(0).header("X-Injected"), "none"::equals)
                                .fact(
                                        "errorMessage",
                                        body("errorMessage"),
                                        "one\r\nX-Injected: two\r\n\r\nthree"::equals)),
                row(
                        "A message of 100,000 letters",
                        Sources.ROBUST,
                        "It is reported, truncated or whole, whatever the size of the header: Lambda truncates that at 64 KiB",
                        () -> new Script().function(Behaviour.FAIL_LONG).events("100000"),
                        Check.calls(ROUND)
                                .waits()
                                .fact("errorType", body("errorType"), "java.lang.IllegalStateException"::equals)
                                .fact("errorMessage", ErrorSituations::letters, "of the same letter"::equals)),
                row(
                        "Exceptions that cause each other",
                        Sources.ROBUST,
                        "Reported as any other",
                        () -> failing(Behaviour.FAIL_IN_A_CIRCLE),
                        Check.calls(GOES_ON).waits().fact("errorMessage", body("errorMessage"), "first"::equals)),
                row(
                        "An exception whose message throws",
                        Sources.ROBUST,
                        "The caller receives an error, and the next event is handled",
                        () -> failing(Behaviour.FAIL_UNREADABLY),
                        Check.calls(GOES_ON).waits()),
                row(
                        "An exception whose message throws an error",
                        Sources.ROBUST,
                        "The caller receives the exception's class, and the next event is handled",
                        () -> failing(Behaviour.FAIL_WITH_AN_ERROR_IN_ITS_MESSAGE),
                        Check.calls(GOES_ON)
                                .waits()
                                .fact(
                                        "errorType",
                                        body("errorType"),
                                        type -> type.endsWith("ErrorInMessageException"))),
                row(
                        "A checked exception that was not declared",
                        Sources.ROBUST,
                        "Reported as any other",
                        () -> failing(Behaviour.FAIL_CHECKED),
                        Check.calls(GOES_ON)
                                .waits()
                                .fact("errorMessage", body("errorMessage"), "a checked one"::equals)),
                row(
                        "A class that is missing during a call",
                        Sources.ROBUST,
                        "NoClassDefFoundError is reported, and the next event is handled",
                        () -> failing(Behaviour.LACK_A_CLASS),
                        Check.calls(GOES_ON)
                                .waits()
                                .fact("errorType", body("errorType"), "java.lang.NoClassDefFoundError"::equals)),
                row(
                        "A stack overflow",
                        Sources.ROBUST,
                        "Reported; the next event is handled, or the process exits with a code other than 0",
                        () -> failing(Behaviour.OVERFLOW_THE_STACK),
                        Check.calls(GOES_ON, "next, error 1")
                                .waitsOrFails()
                                .fact("errorType", body("errorType"), "java.lang.StackOverflowError"::equals)),
                row(
                        "A full heap",
                        Sources.ROBUST,
                        "Reported; the next event is handled, or the process exits with a code other than 0",
                        () -> failing(Behaviour.FILL_THE_HEAP).option("-Xmx48m"),
                        Check.calls(GOES_ON, "next, error 1")
                                .waitsOrFails()
                                .fact("errorType", body("errorType"), "java.lang.OutOfMemoryError"::equals)),
                row(
                        "An interrupt that is not cleared",
                        Sources.ROBUST,
                        "It does not affect the next call",
                        () -> new Script().function(Behaviour.INTERRUPT).events("1", "2"),
                        Check.calls("next, response 1, next, response 2, next")
                                .waits()
                                .posts(1, "\"not interrupted\"")),
                row(
                        "An exception in the function's own thread",
                        Sources.ROBUST,
                        "It ends only that thread",
                        () -> new Script().function(Behaviour.FAIL_IN_A_THREAD).events("1", "2"),
                        Check.calls("next, response 1, next, response 2, next").waits()));
    }

    private static Situation row(String name, String source, String expected, Supplier<Script> script, Check check) {
        return new Situation(GROUP, name, source, expected, script, check);
    }

    /** A call that fails, and one that does not. */
    private static Script failing(Behaviour behaviour) {
        return new Script().function(behaviour).events("\"fail\"", "\"fine\"");
    }

    private static Function<Recording, String> body(String key) {
        return recording -> JsonBody.text(recording.post(0).text(), key);
    }

    private static boolean hasAllKeys(String keys) {
        return List.of(keys.split(" ", -1)).containsAll(List.of("errorMessage", "errorType", "stackTrace"));
    }

    private static String namedFrames(Recording recording) {
        List<String> frames = JsonBody.texts(recording.post(0).text(), "stackTrace");
        if (frames.isEmpty()) {
            return "nothing";
        }
        return frames.stream().anyMatch(frame -> frame.contains(Behaviour.class.getName()))
                ? "the function"
                : "only others";
    }

    private static String places(Recording recording) {
        boolean report = recording.post(0).text().contains("the inner one");
        boolean log = (recording.out() + recording.err()).contains("the inner one");
        return report ? (log ? "the report and the log" : "the report") : log ? "the log" : "neither";
    }

    private static String logged(Recording recording) {
        String log = recording.out() + recording.err();
        boolean message = log.contains("failed on purpose");
        boolean frames = log.contains(Behaviour.class.getName());
        return message ? (frames ? "message and frames" : "the message") : frames ? "frames" : "nothing";
    }

    /** The first message in the header, with its escapes. */
    private static String causeMessage(String cause) {
        String key = "\"message\":\"";
        int start = cause.indexOf(key);
        if (start < 0) {
            return "none";
        }
        int end = cause.indexOf('"', start + key.length());
        String message = cause.substring(start + key.length(), Math.max(end, start + key.length()));
        return message.chars().allMatch(c -> c < 0x7f) ? message : "in bytes beyond ASCII";
    }

    private static String causeKeys(Recording recording) {
        String cause = recording.post(0).header(CAUSE);
        return cause.equals("none") ? "not sent" : JsonBody.keys(cause);
    }

    /** The content of the message; a note that it is truncated may follow. */
    private static String letters(Recording recording) {
        String message = JsonBody.text(recording.post(0).text(), "errorMessage");
        return message.matches("(?s)m{1000}.*") ? "of the same letter" : "of something else";
    }
}
