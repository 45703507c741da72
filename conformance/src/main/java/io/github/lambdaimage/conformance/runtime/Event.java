package io.github.lambdaimage.conformance.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One answer to {@code next} in the making: an event with the headers that Lambda sends, any of which may be changed.
 */
final class Event {

    static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:rows";

    private static final String ID = "00000000-0000-4000-8000-00000000000";

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final byte[] body;
    private boolean chunked;
    private boolean lowerCase;

    private Event(int number, byte[] body) {
        this.body = body;
        headers.put("Lambda-Runtime-Aws-Request-Id", id(number));
        headers.put("Lambda-Runtime-Deadline-Ms", String.valueOf(System.currentTimeMillis() + 3_600_000));
        headers.put("Lambda-Runtime-Invoked-Function-Arn", ARN);
        headers.put("Content-Type", "application/json");
    }

    /** The event of the call with this number, from 1. */
    static Event of(int number, String body) {
        return new Event(number, body.getBytes(UTF_8));
    }

    static Event of(int number, byte[] body) {
        return new Event(number, body);
    }

    static String id(int number) {
        return ID + number;
    }

    /** The number of a call, as "1"; any other text unchanged. */
    static String number(String id) {
        return id.startsWith(ID) ? id.substring(ID.length()) : id;
    }

    Event with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Event without(String name) {
        headers.remove(name);
        return this;
    }

    Event chunked() {
        chunked = true;
        return this;
    }

    /** With header names in lower case. */
    Event lowerCase() {
        lowerCase = true;
        return this;
    }

    Answer answer() {
        return answer(body.length);
    }

    /** Announces more bytes than it sends. */
    Answer answerOfLength(int length) {
        return answer(length);
    }

    private Answer answer(int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\n");
        headers.forEach((name, value) -> header(head, name, value));
        if (chunked) {
            header(head, "Transfer-Encoding", "chunked");
        } else {
            header(head, "Content-Length", String.valueOf(length));
        }
        out.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
        if (chunked) {
            int half = body.length / 2;
            chunk(out, 0, half);
            chunk(out, half, body.length);
            out.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
        } else {
            out.writeBytes(body);
        }
        return Answer.of(out.toByteArray());
    }

    private void header(StringBuilder head, String name, String value) {
        head.append(lowerCase ? name.toLowerCase(Locale.ROOT) : name)
                .append(": ")
                .append(value)
                .append("\r\n");
    }

    private void chunk(ByteArrayOutputStream out, int from, int to) {
        if (to > from) {
            out.writeBytes((Integer.toHexString(to - from) + "\r\n").getBytes(ISO_8859_1));
            out.write(body, from, to - from);
            out.writeBytes("\r\n".getBytes(ISO_8859_1));
        }
    }
}
