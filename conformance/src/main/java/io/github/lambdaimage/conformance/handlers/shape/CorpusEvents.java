package io.github.lambdaimage.conformance.handlers.shape;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.lambdaimage.events.EventRequest;
import io.github.lambdaimage.events.EventType;
import io.github.lambdaimage.events.SampleEvents;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Sets of events, by what a handler expects. */
final class CorpusEvents {

    /** The most bytes that Lambda passes to a function in a synchronous call. */
    private static final int LARGEST = 6 * 1024 * 1024;

    private CorpusEvents() {}

    /** One set after the other. */
    @SafeVarargs
    static List<CorpusEvent> join(List<CorpusEvent>... sets) {
        List<CorpusEvent> all = new ArrayList<>();
        for (List<CorpusEvent> set : sets) {
            all.addAll(set);
        }
        return List.copyOf(all);
    }

    /** Texts that are their own names. */
    static List<CorpusEvent> json(String... events) {
        return Stream.of(events).map(CorpusEvent::of).toList();
    }

    /** For handlers that cannot be used, or that do not look at their event. */
    static List<CorpusEvent> any() {
        return json("\"a\"", "\"b\"");
    }

    /** For handlers that fail at the event "fail"; the same instance gets the others. */
    static List<CorpusEvent> failing() {
        return json("\"a\"", "\"fail\"", "\"b\"", "\"fail\"");
    }

    static List<CorpusEvent> texts() {
        return join(
                json(
                        "\"abc\"",
                        "\"\"",
                        "\"  \"",
                        "null",
                        "5",
                        "5.50",
                        "true",
                        "[\"a\"]",
                        "[]",
                        "{}",
                        "{\"a\":1}",
                        "'single'",
                        "bare",
                        "\"quote \\\" slash \\/ \\\\ tab \\t unicode \\u00e9\"",
                        "\"ü € 😀 \u2028 \u007f\"",
                        "\"escaped \\ud83d\\ude00\"",
                        "\"lone \\ud83d\"",
                        "\"lone \\ude00 turned \\ude00\\ud83d\"",
                        "\"\\x\"",
                        "\"null \\u0000\"",
                        "  \"space\"\r\n\t"),
                raw("\"a\""));
    }

    static List<CorpusEvent> numbers() {
        return join(
                json(
                        "5",
                        "-0",
                        "\"5\"",
                        "\" 5 \"",
                        "5.9",
                        "\"5.9\"",
                        "1e3",
                        "007",
                        "2147483647",
                        "2147483648",
                        "9223372036854775808",
                        "123456789012345678901234567890",
                        "0.1234567890123456789",
                        "null",
                        "\"\"",
                        "\"abc\"",
                        "true",
                        "[5]",
                        "[]",
                        "{}",
                        "NaN",
                        "\"NaN\"",
                        "5 trailing"),
                raw("5"));
    }

    static List<CorpusEvent> booleans() {
        return json("true", "false", "\"true\"", "\"False\"", "0", "1", "null", "\"\"", "\"yes\"", "[true]", "{}");
    }

    static List<CorpusEvent> lists() {
        return join(json("[1,2,3]", "[]", "null", "5", "\"\"", "[\"1\",null,2.5]", "{}", "[[1]]"), raw("[1]"));
    }

    /** Documents for {@code Order} and similar beans. */
    static List<CorpusEvent> beans() {
        return join(
                List.of(CorpusEvent.named(
                        "all members",
                        "{\"id\":\"o-1\",\"number\":5,\"total\":9007199254740993,\"paid\":true,\"gift\":false,"
                                + "\"status\":\"OPEN\",\"amount\":12.3400,\"items\":[{\"name\":\"a\",\"price\":1.5,"
                                + "\"count\":2},{\"name\":null},{}],\"byName\":{\"x\":{\"name\":\"y\"},\"z\":null},"
                                + "\"parent\":{\"id\":\"o-0\",\"parent\":{}},\"tags\":[\"t\",null]}")),
                json(
                        "{}",
                        "{\"id\":null,\"number\":null,\"paid\":null,\"items\":null,\"tags\":null}",
                        "{\"unknown\":{\"deep\":[1,{}]},\"id\":\"a\",\"other\":[]}",
                        "{\"id\":5,\"number\":\"6\",\"total\":\"7\",\"paid\":\"true\",\"amount\":\"8.90\"}",
                        "{\"id\":true,\"number\":6.9,\"total\":1e3,\"paid\":1,\"gift\":0}",
                        "{\"number\":\"six\"}",
                        "{\"number\":\"\"}",
                        "{\"number\":2147483648}",
                        "{\"id\":{\"a\":1}}",
                        "{\"id\":[\"a\"]}",
                        "{\"paid\":\"maybe\"}",
                        "{\"status\":\"LOST\"}",
                        "{\"status\":1}",
                        "{\"status\":\"open\"}",
                        "{\"items\":{\"name\":\"alone\"},\"tags\":\"alone\"}",
                        "{\"items\":[],\"parent\":\"\",\"byName\":[]}",
                        "{\"parent\":5}",
                        "{\"id\":\"first\",\"id\":\"second\",\"parent\":{\"id\":\"x\"},\"parent\":{\"number\":1}}",
                        "{\"ID\":\"upper\",\"Number\":1}",
                        "{\"\\u0069d\":\"escaped name\"}",
                        "{id:'o-1',number:07}",
                        "{\"id\":\"ü € 😀 \\ud83d\\ude00\",\"name\":\"n\"}",
                        "{\"id\":\"lone \\ud83d\"}",
                        "{\"id\":\"a\",}",
                        "{\"id\":\"a\" \"number\":1}",
                        "[]",
                        "[{\"id\":\"in an array\"}]",
                        "[{},{}]",
                        "\"\"",
                        "\"text\"",
                        "5",
                        "{\"id\":\"a\"} {\"id\":\"b\"}",
                        "{\"name\":\"n\",\"price\":\"1.5\",\"count\":3,\"extra\":\"e\",\"content\":{\"name\":\"c\"}}"),
                raw("{\"id\":\"a\"}"));
    }

    /** Documents of which no member is expected. */
    static List<CorpusEvent> documents() {
        return join(
                json(
                        "{}",
                        "[]",
                        "[{}]",
                        "\"\"",
                        "\"text\"",
                        "5",
                        "2147483648",
                        "9223372036854775808",
                        "0.10",
                        "1e400",
                        "123456789.123456789",
                        "true",
                        "{\"a\":{\"b\":[1,null,{\"c\":null}]},\"d\":null}",
                        "{\"a\":1,\"b\":2,\"a\":3}",
                        "{\"\":1,\"ü\":2,\"\\ud83d\":3}",
                        "{a:'b',\"c\":007}",
                        "{\"a\":1} trailing"),
                List.of(deep(1000), deep(1001), deep(100_000), deepObjects(1001)),
                raw("{\"a\":1}"));
    }

    /** Bytes that are the same for each type: no JSON, and encodings around a document. */
    private static List<CorpusEvent> raw(String json) {
        return List.of(
                CorpusEvent.named("empty payload", ""),
                CorpusEvent.named("white space alone", " \r\n\t"),
                CorpusEvent.of("null"),
                CorpusEvent.of("no JSON"),
                CorpusEvent.named("not complete", json.substring(0, json.length() - 1)),
                CorpusEvent.named("with a byte order mark", "\ufeff" + json),
                new CorpusEvent("as UTF-16", json.getBytes(UTF_16LE)),
                new CorpusEvent("after a byte that is no UTF-8", bytes(0xff, json)),
                new CorpusEvent("after the byte 0", bytes(0, json)),
                new CorpusEvent(
                        "a text with bytes that are no UTF-8",
                        new byte[] {'"', 'a', (byte) 0xc3, 'b', (byte) 0xff, '"'}),
                new CorpusEvent(
                        "a text with the bytes of a surrogate",
                        new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0xbd, '"'}),
                CorpusEvent.named("a comment", "/* c */ " + json));
    }

    private static byte[] bytes(int first, String rest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        out.writeBytes(rest.getBytes(UTF_8));
        return out.toByteArray();
    }

    private static CorpusEvent deep(int levels) {
        return CorpusEvent.named(levels + " arrays", "[".repeat(levels) + "]".repeat(levels));
    }

    private static CorpusEvent deepObjects(int levels) {
        return CorpusEvent.named(levels + " objects", "{\"parent\":".repeat(levels) + "{}" + "}".repeat(levels));
    }

    /** Levels of {@code Order}. */
    static List<CorpusEvent> deepBeans() {
        return List.of(deepObjects(500), deepObjects(1001));
    }

    /** As large as an event may be. */
    static List<CorpusEvent> large() {
        String text = "0123456789 äöü ".repeat(1000);
        int size = text.getBytes(UTF_8).length + "\"x\":\"\",".length();
        StringBuilder json = new StringBuilder("{");
        int left = LARGEST - 2;
        for (int i = 0; left > size + 10; i++) {
            String member = (i == 0 ? "" : ",") + "\"" + (i == 0 ? "id" : "m" + i) + "\":\"" + text + "\"";
            left -= member.getBytes(UTF_8).length;
            json.append(member);
        }
        return List.of(CorpusEvent.named("6 MB", json.append('}').toString()));
    }

    /** A text as large as an event may be. */
    static List<CorpusEvent> largeText() {
        return List.of(CorpusEvent.named("a text of 6 MB", '"' + "x".repeat(LARGEST - 2) + '"'));
    }

    /** All sample events. */
    static List<CorpusEvent> samples() {
        return SampleEvents.types().stream().map(CorpusEvents::sample).toList();
    }

    /** The sample events of one class of aws-lambda-java-events, and these requests. */
    static List<CorpusEvent> samplesOf(String eventClass, String... requests) {
        List<CorpusEvent> events = new ArrayList<>();
        for (EventType type : SampleEvents.types()) {
            if (type.eventClass()
                    .filter(name -> name.endsWith("." + eventClass))
                    .isPresent()) {
                events.add(sample(type));
            }
        }
        for (String request : requests) {
            events.add(new CorpusEvent(
                    "sample " + request, EventRequest.parse(request).event().bytes()));
        }
        events.addAll(
                json("{}", "null", "[]", "{\"Records\":null}", "{\"Records\":[]}", "{\"unknown\":1}", "\"\"", "5"));
        return List.copyOf(events);
    }

    private static CorpusEvent sample(EventType type) {
        return new CorpusEvent("sample " + type.name(), type.event().bytes());
    }
}
