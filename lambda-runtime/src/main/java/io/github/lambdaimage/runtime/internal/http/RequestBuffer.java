package io.github.lambdaimage.runtime.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Builds the head of a request in a reused buffer. A small body is sent in the same write as the head, so that both fit into
 * one packet.
 */
public final class RequestBuffer {

    private static final int CAPACITY = 32 * 1024;

    private byte[] buffer = new byte[CAPACITY];
    private int length;
    private boolean begun;

    /** Starts a new request. */
    public RequestBuffer clear() {
        length = 0;
        begun = false;
        return this;
    }

    public RequestBuffer add(byte[] bytes) {
        return add(bytes, bytes.length);
    }

    public RequestBuffer add(byte[] bytes, int count) {
        reserve(count);
        System.arraycopy(bytes, 0, buffer, length, count);
        length += count;
        return this;
    }

    /** Adds ASCII text. */
    @SuppressWarnings("deprecation") // The only method that copies characters into an existing array.
    public RequestBuffer add(String ascii) {
        reserve(ascii.length());
        ascii.getBytes(0, ascii.length(), buffer, length);
        length += ascii.length();
        return this;
    }

    /** Adds a non-negative number in decimal digits. */
    public RequestBuffer add(int number) {
        int digits = 1;
        for (int rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        reserve(digits);
        length += digits;
        int at = length;
        int rest = number;
        do {
            buffer[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        return this;
    }

    /** Sends the request with a body, in one write if both fit into the buffer. */
    void send(byte[] body, OutputStream out) throws IOException {
        int together = Math.min(body.length, buffer.length - length);
        System.arraycopy(body, 0, buffer, length, together);
        out.write(buffer, 0, length + together);
        begun = true;
        if (together < body.length) {
            out.write(body, together, body.length - together);
        }
    }

    /** Whether the first write has succeeded; before that, the peer cannot have received the request. */
    public boolean begun() {
        return begun;
    }

    private void reserve(int count) {
        if (count > buffer.length - length) {
            buffer = Arrays.copyOf(buffer, Math.max(length + count, 2 * buffer.length));
        }
    }
}
