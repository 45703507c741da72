package io.github.lambdaimage.conformance.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * The reaction of the server to a request.
 *
 * @param parts the bytes to send, one packet each
 * @param after what happens to the connection
 * @param delayMillis how long it waits before it sends
 * @param early whether it answers after the head of the request, without waiting for the body
 */
record Answer(List<byte[]> parts, After after, long delayMillis, boolean early) {

    enum After {
        KEEP,
        CLOSE,
        RESET
    }

    static Answer of(byte[]... parts) {
        return new Answer(List.of(parts), After.KEEP, 0, false);
    }

    static Answer of(String text) {
        return of(text.getBytes(UTF_8));
    }

    /** The answer to a post. */
    static Answer status(int status, String body) {
        return of("HTTP/1.1 " + status + " Status\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(UTF_8).length + "\r\n\r\n" + body);
    }

    /** An error response of the Runtime API. */
    static Answer rejected(int status, String type) {
        return status(status, "{\"errorMessage\":\"rejected by the script\",\"errorType\":\"" + type + "\"}");
    }

    static Answer accepted() {
        return status(202, "{\"status\":\"OK\"}");
    }

    /** Closes the connection without an answer. */
    static Answer hangUp() {
        return new Answer(List.of(), After.CLOSE, 0, false);
    }

    static Answer reset() {
        return new Answer(List.of(), After.RESET, 0, false);
    }

    Answer thenClose() {
        return new Answer(parts, After.CLOSE, delayMillis, early);
    }

    Answer delayed(long millis) {
        return new Answer(parts, after, millis, early);
    }

    /** Answers without waiting for the body of the request, which is never read. */
    Answer earlyThenClose() {
        return new Answer(parts, After.CLOSE, delayMillis, true);
    }

    /** The same bytes, one packet for each. */
    Answer byteByByte() {
        byte[] all = parts.get(0);
        byte[][] single = new byte[all.length][];
        for (int i = 0; i < all.length; i++) {
            single[i] = new byte[] {all[i]};
        }
        return of(single);
    }
}
