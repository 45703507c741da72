package io.github.lambdaimage.conformance.runtime;

import java.util.List;
import java.util.function.Supplier;

/** Events that the handler reads as JSON, and answers that are written from values. */
final class JsonSituations {

    private static final String GROUP = "JSON in and out";
    private static final String ROUND = "next, response 1, next";
    private static final String REJECTED = "next, error 1, next, response 2, next";

    private JsonSituations() {}

    static List<Situation> all() {
        return List.of(
                echoed("An object", "Read and written back", "{\"a\":[1,true,null,\"b\"]}"),
                echoed("A text", "Written back with its quotes", "\"SUCCESS\""),
                echoed("null", "Reaches the handler; its null is written as null", "null"),
                row(
                        "Characters beyond ASCII",
                        "Read and written back, with or without escapes",
                        "\"kůň 🐎\"",
                        Check.calls(ROUND).waits().fact("body", JsonSituations::unescaped, "kůň 🐎"::equals)),
                echoed("A large integer", "No digit is lost, though 6 only asks for 53 bits", "12345678901234567890"),
                row(
                        "Escapes",
                        "\\u escapes are read, pairs of surrogates too (7)",
                        "\"k\\u016f\\u0148 \\ud83d\\udc0e\"",
                        Check.calls(ROUND).waits().fact("body", JsonSituations::unescaped, "kůň 🐎"::equals)),
                row(
                        "Blanks around it",
                        "Allowed (2)",
                        " \r\n\t{ \"a\" : 1 }\n",
                        Check.calls(ROUND).waits().posts("{\"a\":1}")),
                row(
                        "500 levels",
                        "Read and written back",
                        "[".repeat(500) + "]".repeat(500),
                        Check.calls(ROUND)
                                .waits()
                                .fact("body", r -> r.post(0).body().length + " bytes", "1000 bytes"::equals)),
                rejected("Text that is not JSON", "An error for the caller; the next event is handled", "{\"a\":"),
                rejected("An empty event", "Not JSON (2): an error for the caller", ""),
                extension("More than one value", "Not JSON (2)", "5 trailing"),
                extension("Single quotes", "Not JSON (7)", "{'a':1}"),
                extension("A leading zero", "Not JSON (6)", "007"));
    }

    private static Situation row(String name, String expected, String event, Check check) {
        return new Situation(GROUP, name, Sources.JSON, expected, script(event), check);
    }

    private static Supplier<Script> script(String... events) {
        return () -> new Script().handler("Json").events(events);
    }

    private static Situation echoed(String name, String expected, String event) {
        return row(name, expected, event, Check.calls(ROUND).waits().posts(event));
    }

    private static Situation rejected(String name, String expected, String event) {
        return new Situation(
                GROUP,
                name,
                Sources.JSON,
                expected,
                script(event, "2"),
                Check.calls(REJECTED).waits());
    }

    /** Text that a parser may reject, or accept as an extension. */
    private static Situation extension(String name, String reason, String event) {
        return new Situation(
                GROUP,
                name,
                Sources.JSON,
                reason + ": an error for the caller, or read as an extension, which 9 allows",
                script(event, "2"),
                Check.calls(REJECTED, "next, response 1, next, response 2, next")
                        .waits());
    }

    /** The text in the JSON of the body, with escapes decoded. */
    private static String unescaped(Recording recording) {
        return JsonBody.text("{\"body\":" + recording.post(0).text() + "}", "body");
    }
}
