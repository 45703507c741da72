package io.github.lambdaimage.runtime.internal.http;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Arrays;

/**
 * Splits the bytes of HTTP responses into heads and bodies, with one reused buffer. A body is framed by a length, by chunks or
 * by the end of the stream (RFC 9112, 6 and 7).
 *
 * <p>{@link HttpReader} parses the heads. All input is bounded: a head, the lines between chunks together, and the trailers
 * together by {@link #MAX_HEAD}, a body by the limit of the caller. Work and memory grow with the bytes received, and with an
 * announced length up to that limit.
 */
final class HttpInput {

    /** Lambda's own limit for a head. */
    static final int MAX_HEAD = 1 << 20;

    private static final int FIRST_BUFFER = 16 * 1024;
    private static final int MAX_CHUNK_LINE = 16 * 1024;
    private static final String BEGINNING = "http/";

    private InputStream in = new ByteArrayInputStream(new byte[0]);
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int position;
    private int limit;
    private boolean started;
    private boolean overLimit;

    /** Switches to another stream and discards buffered bytes. */
    void attach(InputStream stream) {
        continueFrom(stream);
        position = 0;
        limit = 0;
    }

    /** Switches to another stream after the buffered bytes. */
    void continueFrom(InputStream stream) {
        in = stream;
    }

    /** The buffer; call this after {@link #headEnd}, which may replace it. */
    byte[] buffer() {
        return buffer;
    }

    /** Position of the next unread byte in the buffer. */
    int position() {
        return position;
    }

    /** Whether the buffer has no unread bytes. */
    boolean isEmpty() {
        return position == limit;
    }

    /** Whether the buffer has at least this many unread bytes. */
    boolean holds(long count) {
        return count <= limit - position;
    }

    /** Whether at least one byte of the last response has arrived. */
    boolean started() {
        return started;
    }

    /** Whether the last response failed only because of the size of its body. */
    boolean overLimit() {
        return overLimit;
    }

    // ---- head

    /** Starts a new response. */
    void begin() {
        started = position < limit;
        overLimit = false;
    }

    /** Reads until the buffer contains a whole head from {@link #position} on, and returns its end. */
    int headEnd() throws IOException {
        compact();
        int lineStart = 0;
        int at = 0;
        while (true) {
            while (at < limit) {
                if (buffer[at++] == '\n') {
                    boolean empty = at - lineStart == 1 || (at - lineStart == 2 && buffer[lineStart] == '\r');
                    if (empty && lineStart > position) {
                        return at;
                    }
                    if (empty) {
                        position = at; // RFC 9112, 2.2: an empty line before the status line is not part of it.
                    }
                    lineStart = at;
                }
            }
            if (!mayBecomeHttp()) {
                throw new ProtocolException("not an HTTP/1.1 response: " + PrintableBytes.of(buffer, position, limit));
            }
            if (limit >= MAX_HEAD) {
                throw new ProtocolException("the head of the response has more than " + MAX_HEAD + " bytes");
            }
            if (limit == buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, MAX_HEAD));
            }
            int count = in.read(buffer, limit, buffer.length - limit);
            if (count < 0) {
                throw new EOFException(
                        limit == 0
                                ? "the connection was closed before a response"
                                : "the connection was closed within the head of the response, after " + limit
                                        + " bytes");
            }
            limit += count;
            started = true;
        }
    }

    /** Ends the head. */
    void skipTo(int end) {
        position = end;
    }

    /** Whether the bytes so far can begin an HTTP response; a peer with another protocol may wait for input. */
    private boolean mayBecomeHttp() {
        if (position == limit || buffer[position] == '\r') {
            return true;
        }
        for (int i = 0; i < BEGINNING.length() && position + i < limit; i++) {
            if ((buffer[position + i] | 0x20) != BEGINNING.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void compact() {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
    }

    // ---- body

    /** Reads a body of a known length, bypassing the buffer so that a large body is not copied twice. */
    byte[] exactly(int length) throws IOException {
        byte[] body = new byte[length];
        readFully(body, 0, length);
        return body;
    }

    /** Reads a chunked body, and skips its trailers. */
    byte[] chunks(int max) throws IOException {
        byte[] body = new byte[Math.min(max, FIRST_BUFFER)];
        int length = 0;
        int lines = 0;
        while (true) {
            long size = chunkSize();
            if (size == 0) {
                lines = countLine(lines, skipLine());
                break;
            }
            lines = countLine(lines, skipLine());
            if (size > max - length) {
                throw tooLarge(max);
            }
            int needed = length + (int) size;
            if (needed > body.length) {
                body = Arrays.copyOf(body, (int) Math.min(max, Math.max(needed, 2L * body.length)));
            }
            readFully(body, length, (int) size);
            length = needed;
            if (skipLine() != 0) {
                throw new ProtocolException("a chunk of the response is longer than it says");
            }
        }
        int trailers = 0;
        for (int bytes = skipLine(); bytes > 0; bytes = skipLine()) {
            trailers = countLine(trailers, bytes);
        }
        return length == body.length ? body : Arrays.copyOf(body, length);
    }

    /** Reads a body that ends with the stream. */
    byte[] toEnd(int max) throws IOException {
        byte[] body = new byte[Math.min(max, FIRST_BUFFER)];
        int length = 0;
        while (position < limit || fill()) {
            int count = limit - position;
            if (count > max - length) {
                throw tooLarge(max);
            }
            if (count > body.length - length) {
                body = Arrays.copyOf(body, (int) Math.min(max, Math.max(length + count, 2L * body.length)));
            }
            System.arraycopy(buffer, position, body, length, count);
            length += count;
            position = limit;
        }
        return length == body.length ? body : Arrays.copyOf(body, length);
    }

    ProtocolException tooLarge(int max) {
        overLimit = true;
        return new ProtocolException("the body of the response has more than " + max + " bytes");
    }

    /** Reads the size of a chunk in hexadecimal digits. */
    private long chunkSize() throws IOException {
        long size = 0;
        int digits = 0;
        int next = read();
        for (int digit = Character.digit(next, 16); digit >= 0; digit = Character.digit(next, 16)) {
            if (++digits > 15) {
                throw new ProtocolException("the size of a chunk of the response has too many digits");
            }
            size = 16 * size + digit;
            next = read();
        }
        if (digits == 0 || (next != ';' && next != ' ' && next != '\t' && next != '\r' && next != '\n')) {
            throw new ProtocolException("the size of a chunk of the response is not a number");
        }
        position--; // The byte belongs to the rest of the line; it is still in the buffer.
        return size;
    }

    private static int countLine(int before, int bytes) throws IOException {
        if (before + bytes > MAX_HEAD) {
            throw new ProtocolException(
                    "the lines around the chunks of the response have more than " + MAX_HEAD + " bytes");
        }
        return before + bytes;
    }

    /** Skips a line and returns its length without line end. */
    private int skipLine() throws IOException {
        int length = 0;
        int last = 0;
        for (int next = read(); next != '\n'; next = read()) {
            last = next;
            if (++length > MAX_CHUNK_LINE) {
                throw new ProtocolException("a line within the body of the response is too long");
            }
        }
        return last == '\r' ? length - 1 : length;
    }

    private void readFully(byte[] target, int offset, int length) throws IOException {
        int buffered = Math.min(length, limit - position);
        System.arraycopy(buffer, position, target, offset, buffered);
        position += buffered;
        int done = buffered;
        while (done < length) {
            int count = in.read(target, offset + done, length - done);
            if (count < 0) {
                throw new EOFException("the connection was closed within the body of the response, after " + done
                        + " of " + length + " bytes");
            }
            done += count;
        }
    }

    private int read() throws IOException {
        if (position == limit && !fill()) {
            throw new EOFException("the connection was closed within the body of the response");
        }
        return buffer[position++] & 0xff;
    }

    /** Reads more into the empty buffer; false at the end of the stream. */
    private boolean fill() throws IOException {
        int count = in.read(buffer, 0, buffer.length);
        position = 0;
        limit = Math.max(count, 0);
        return count >= 0;
    }
}
