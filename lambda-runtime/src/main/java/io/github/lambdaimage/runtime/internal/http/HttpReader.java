package io.github.lambdaimage.runtime.internal.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Arrays;

/**
 * Parses HTTP/1.1 responses (RFC 9112): the status, the framing of the body, and a few given headers. Allocates only the body.
 *
 * <p>Independent of connections, requests and the meaning of responses; {@link HttpInput} reads and bounds the bytes. Interim
 * responses (1xx) are skipped. Invalid HTTP causes a {@link ProtocolException}, a premature end an {@link EOFException}; after
 * either the stream must not be used again. The same applies to a response with two framings, or with more bytes than its
 * framing announces: {@link #keepAlive} is false then.
 *
 * <p>A body without length ends with the stream, so that a truncated body cannot be detected.
 */
public final class HttpReader {

    private static final int MAX_INTERIM = 32;

    private static final String CONTENT_LENGTH = "content-length";
    private static final String TRANSFER_ENCODING = "transfer-encoding";
    private static final String CONNECTION = "connection";

    /** Special values of the body length. */
    private static final long UNTIL_CLOSE = -1;

    private static final long CHUNKED = -2;

    private final HttpInput input = new HttpInput();
    private final String[] names;
    private final int[] valueStarts;
    private final int[] valueEnds;

    /** The buffer of the input, while the head in it is needed. */
    private byte[] buffer = input.buffer();

    private int status;
    private long bodyLength;
    private boolean lengthGiven;
    private boolean keepAlive;
    private boolean closing;

    /**
     * Creates a reader of the given headers.
     *
     * @param names names of the headers, in lower case
     */
    public HttpReader(String[] names) {
        this.names = names;
        this.valueStarts = new int[names.length];
        this.valueEnds = new int[names.length];
    }

    /** Switches to another stream and discards buffered bytes. */
    public void attach(InputStream stream) {
        input.attach(stream);
    }

    /** Switches to another stream after the buffered bytes. */
    void continueFrom(InputStream stream) {
        input.continueFrom(stream);
    }

    /** Reads the head; afterwards status and headers are available, and the body must be read. */
    public void readHead() throws IOException {
        input.begin();
        for (int interim = 0; interim <= MAX_INTERIM; interim++) {
            int end = input.headEnd();
            buffer = input.buffer();
            parseHead(end);
            input.skipTo(end);
            if (status >= 200) {
                return;
            }
        }
        throw new ProtocolException("more than " + MAX_INTERIM + " interim responses before the final one");
    }

    /** Whether at least one byte of the last response has arrived. */
    boolean started() {
        return input.started();
    }

    /** Whether the last response failed only because of the size of its body. */
    public boolean overLimit() {
        return input.overLimit();
    }

    public int status() {
        return status;
    }

    /** Whether another response may follow on the same stream. Call this after reading the body. */
    boolean keepAlive() {
        return keepAlive && input.isEmpty();
    }

    /** Whether the head announces that the connection closes after this response. */
    boolean isLast() {
        return !keepAlive;
    }

    /** Whether the whole body has arrived, so that reading it does not block. */
    boolean bodyArrived() {
        return bodyLength >= 0 && input.holds(bodyLength);
    }

    /** Length of a header's value, zero if it is absent. Call this before reading the body. */
    public int valueLength(int name) {
        return valueEnds[name] - valueStarts[name];
    }

    /** Copies a header's value and returns the end of the copy. Call this before reading the body. */
    public int copyValue(int name, byte[] target, int offset) {
        int length = valueLength(name);
        System.arraycopy(buffer, valueStarts[name], target, offset, length);
        return offset + length;
    }

    /**
     * Reads the body to its end.
     *
     * @param max the most bytes it may have
     * @return the body, in an array of its own and of its length
     */
    public byte[] readBody(int max) throws IOException {
        if (bodyLength == CHUNKED) {
            return input.chunks(max);
        }
        if (bodyLength == UNTIL_CLOSE) {
            return input.toEnd(max);
        }
        if (bodyLength > max) {
            throw input.tooLarge(max);
        }
        return input.exactly((int) bodyLength);
    }

    // ---- head

    private void parseHead(int end) throws IOException {
        Arrays.fill(valueStarts, 0);
        Arrays.fill(valueEnds, 0);
        bodyLength = UNTIL_CLOSE;
        lengthGiven = false;
        closing = false;
        int at = parseStatusLine(end);
        while (buffer[at] != '\n' && buffer[at] != '\r') {
            int lineEnd = lineEnd(at);
            parseHeader(at, buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd);
            at = lineEnd + 1;
        }
        boolean bodiless = status < 200 || status == 204 || status == 304;
        boolean doubtful = bodiless ? bodyLength > 0 || bodyLength == CHUNKED : bodyLength == CHUNKED && lengthGiven;
        if (bodiless) {
            bodyLength = 0;
        }
        if (closing || doubtful || bodyLength == UNTIL_CLOSE) {
            keepAlive = false; // With two framings the chunks count, but the bytes after them cannot be trusted.
        }
    }

    /** Parses "HTTP/1.1 200 OK" and returns the start of the next line. */
    private int parseStatusLine(int end) throws IOException {
        int position = input.position();
        int lineEnd = position;
        while (buffer[lineEnd] != '\n') {
            lineEnd++;
        }
        boolean legal = lineEnd - position >= 12
                && matches(position, "http/1.", 7)
                && isDigit(buffer[position + 7])
                && buffer[position + 8] == ' '
                && isDigit(buffer[position + 9])
                && isDigit(buffer[position + 10])
                && isDigit(buffer[position + 11])
                && buffer[position + 9] != '0'
                && (buffer[position + 12] == ' ' || buffer[position + 12] == '\r' || buffer[position + 12] == '\n');
        if (!legal) {
            throw new ProtocolException("not an HTTP/1.1 response: " + PrintableBytes.of(buffer, position, end));
        }
        keepAlive = buffer[position + 7] != '0';
        status =
                100 * (buffer[position + 9] - '0') + 10 * (buffer[position + 10] - '0') + (buffer[position + 11] - '0');
        if (status == 101) {
            throw new ProtocolException("the response switches to another protocol");
        }
        return lineEnd + 1;
    }

    /** Finds the line feed at the end of a header; joins the lines of a folded header. */
    private int lineEnd(int start) {
        int at = start;
        while (true) {
            while (buffer[at] != '\n') {
                at++;
            }
            if (buffer[at + 1] != ' ' && buffer[at + 1] != '\t') {
                return at;
            }
            buffer[at] = ' ';
            if (buffer[at - 1] == '\r') {
                buffer[at - 1] = ' ';
            }
        }
    }

    private void parseHeader(int start, int end) throws IOException {
        int colon = start;
        while (colon < end && buffer[colon] != ':') {
            if (buffer[colon] <= ' ') {
                throw new ProtocolException("not a header of a response: " + PrintableBytes.of(buffer, start, end));
            }
            colon++;
        }
        if (colon == end || colon == start) {
            throw new ProtocolException("not a header of a response: " + PrintableBytes.of(buffer, start, end));
        }
        int valueStart = colon + 1;
        int valueEnd = end;
        while (valueStart < valueEnd && isBlank(buffer[valueStart])) {
            valueStart++;
        }
        while (valueEnd > valueStart && isBlank(buffer[valueEnd - 1])) {
            valueEnd--;
        }
        for (int at = valueStart; at < valueEnd; at++) {
            if (buffer[at] == '\r' || buffer[at] == 0) {
                throw new ProtocolException("a header of the response contains a control character: "
                        + PrintableBytes.of(buffer, start, end));
            }
        }
        header(start, colon - start, valueStart, valueEnd);
    }

    private void header(int start, int length, int valueStart, int valueEnd) throws IOException {
        if (length == CONTENT_LENGTH.length() && matches(start, CONTENT_LENGTH, length)) {
            contentLength(valueStart, valueEnd);
        } else if (length == TRANSFER_ENCODING.length() && matches(start, TRANSFER_ENCODING, length)) {
            if (!isToken("chunked", valueStart, valueEnd)) {
                throw new ProtocolException(
                        "unknown transfer encoding: " + PrintableBytes.of(buffer, valueStart, valueEnd));
            }
            if (bodyLength == CHUNKED) {
                throw new ProtocolException("the body of the response is chunked twice");
            }
            bodyLength = CHUNKED;
        } else if (length == CONNECTION.length() && matches(start, CONNECTION, length)) {
            connection(valueStart, valueEnd);
        } else {
            for (int name = 0; name < names.length; name++) {
                if (length == names[name].length() && matches(start, names[name], length)) {
                    if (valueEnds[name] > valueStarts[name] && !sameValue(name, valueStart, valueEnd)) {
                        throw new ProtocolException(
                                "the response has two different values of the header " + names[name]);
                    }
                    valueStarts[name] = valueStart;
                    valueEnds[name] = valueEnd;
                    return;
                }
            }
        }
    }

    private boolean sameValue(int name, int valueStart, int valueEnd) {
        return Arrays.equals(buffer, valueStarts[name], valueEnds[name], buffer, valueStart, valueEnd);
    }

    private void contentLength(int valueStart, int valueEnd) throws IOException {
        long length = 0;
        boolean legal = valueEnd > valueStart;
        for (int at = valueStart; at < valueEnd && legal; at++) {
            legal = isDigit(buffer[at]) && length < Long.MAX_VALUE / 100;
            length = 10 * length + (buffer[at] - '0');
        }
        if (!legal) {
            throw new ProtocolException(
                    "the length of the body is not a number: " + PrintableBytes.of(buffer, valueStart, valueEnd));
        }
        if (lengthGiven && bodyLength >= 0 && bodyLength != length) {
            throw new ProtocolException("two different lengths of the body: " + bodyLength + " and " + length);
        }
        lengthGiven = true;
        if (bodyLength != CHUNKED) {
            bodyLength = length;
        }
    }

    private void connection(int valueStart, int valueEnd) {
        int tokenStart = valueStart;
        for (int at = valueStart; at <= valueEnd; at++) {
            if (at == valueEnd || buffer[at] == ',') {
                if (isToken("close", tokenStart, at)) {
                    closing = true; // Takes precedence over keep-alive, in any order.
                } else if (isToken("keep-alive", tokenStart, at)) {
                    keepAlive = true;
                }
                tokenStart = at + 1;
            }
        }
    }

    // ---- bytes

    /** Whether the bytes equal a lower-case word, ignoring case. */
    private boolean matches(int start, String word, int length) {
        for (int i = 0; i < length; i++) {
            int b = buffer[start + i];
            if ((b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isToken(String token, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isBlank(buffer[start])) {
            start++;
        }
        while (end > start && isBlank(buffer[end - 1])) {
            end--;
        }
        return end - start == token.length() && matches(start, token, token.length());
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}
