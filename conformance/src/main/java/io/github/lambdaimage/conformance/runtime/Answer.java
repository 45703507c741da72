package io.github.lambdaimage.conformance.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * What the server does once a request has come in.
 *
 * @param parts what it sends, each a packet of its own
 * @param after what becomes of the connection
 * @param delayMillis how long it waits before it sends
 * @param early whether it sends after the head of the request, without waiting for the body
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

    /** A refusal in the words of the Runtime API. */
    static Answer refused(int status, String type) {
        return status(status, "{\"errorMessage\":\"refused by the script\",\"errorType\":\"" + type + "\"}");
    }

    static Answer accepted() {
        return status(202, "{\"status\":\"OK\"}");
    }

    /** Closes the connection without a word. */
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

    /** Sent without waiting for the body of the request, which is never read. */
    Answer earlyThenClose() {
        return new Answer(parts, After.CLOSE, delayMillis, true);
    }

    /** The same bytes, each in a packet of its own. */
    Answer byteByByte() {
        byte[] all = parts.get(0);
        byte[][] single = new byte[all.length][];
        for (int i = 0; i < all.length; i++) {
            single[i] = new byte[] {all[i]};
        }
        return of(single);
    }
}
