package io.github.lambdaimage.runtime.internal.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Arrays;

/**
 * Reads HTTP/1.1 answers (RFC 9112): the status, the framing of the body, and the few headers whose names it is given. It
 * makes no object but the body.
 *
 * <p>Knows nothing of connections, requests and what an answer means; how its bytes are read and bounded is the business
 * of {@link HttpInput}. Interim answers (1xx) are skipped. What breaks HTTP is a {@link ProtocolException}, what ends too
 * early an {@link EOFException}; after either the stream is of no more use. Nor is it after an answer that is framed in
 * two ways, or that has more bytes than its framing says: {@link #keepAlive} is false then.
 *
 * <p>A body without length ends with the stream, so that nobody can tell whether such a body is whole.
 */
public final class HttpReader {

    private static final int MAX_INTERIM = 32;

    private static final String CONTENT_LENGTH = "content-length";
    private static final String TRANSFER_ENCODING = "transfer-encoding";
    private static final String CONNECTION = "connection";

    /** Lengths of a body that are no number of bytes. */
    private static final long UNTIL_CLOSE = -1;

    private static final long CHUNKED = -2;

    private final HttpInput input = new HttpInput();
    private final String[] names;
    private final int[] valueStarts;
    private final int[] valueEnds;

    /** The buffer of the input, as long as the head in it is of interest. */
    private byte[] buffer = input.buffer();

    private int status;
    private long bodyLength;
    private boolean lengthGiven;
    private boolean keepAlive;
    private boolean closing;

    /**
     * A reader that looks for some headers.
     *
     * @param names their names, in lower case
     */
    public HttpReader(String[] names) {
        this.names = names;
        this.valueStarts = new int[names.length];
        this.valueEnds = new int[names.length];
    }

    /** Reads from now on from another stream; what was read ahead of the old one is forgotten. */
    public void attach(InputStream stream) {
        input.attach(stream);
    }

    /** Reads from now on from another stream, after what was read ahead of the old one. */
    void continueFrom(InputStream stream) {
        input.continueFrom(stream);
    }

    /** Reads up to the end of the head; after it the status and the headers are known, and the body is to be read. */
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
        throw new ProtocolException("more than " + MAX_INTERIM + " interim answers before the final one");
    }

    /** Whether at least one byte of the last answer has arrived. */
    boolean started() {
        return input.started();
    }

    /** Whether the last answer failed for nothing but the size of its body. */
    public boolean overLimit() {
        return input.overLimit();
    }

    public int status() {
        return status;
    }

    /** Whether another answer may follow on the same stream, as far as this one says. To be asked after its body. */
    boolean keepAlive() {
        return keepAlive && input.isEmpty();
    }

    /** Whether this answer says, before its body is read, that it is the last one on its stream. */
    boolean isLast() {
        return !keepAlive;
    }

    /** Whether the whole body has arrived, so that reading it waits for nothing. */
    boolean bodyArrived() {
        return bodyLength >= 0 && input.holds(bodyLength);
    }

    /** The number of bytes in the value of a header, zero when it is absent. To be asked for before the body is read. */
    public int valueLength(int name) {
        return valueEnds[name] - valueStarts[name];
    }

    /** Copies the value of a header, and says where the copy ends. To be asked for before the body is read. */
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
            keepAlive = false; // Of two framings the chunks count, and nothing after them can be trusted.
        }
    }

    /** Reads "HTTP/1.1 200 OK" and says where the next line starts. */
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
            throw new ProtocolException("not an HTTP/1.1 answer: " + PrintableBytes.of(buffer, position, end));
        }
        keepAlive = buffer[position + 7] != '0';
        status =
                100 * (buffer[position + 9] - '0') + 10 * (buffer[position + 10] - '0') + (buffer[position + 11] - '0');
        if (status == 101) {
            throw new ProtocolException("the answer switches to another protocol");
        }
        return lineEnd + 1;
    }

    /** Finds the line feed that ends a header; a header that goes on in the next line is made one line. */
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
                throw new ProtocolException("not a header of an answer: " + PrintableBytes.of(buffer, start, end));
            }
            colon++;
        }
        if (colon == end || colon == start) {
            throw new ProtocolException("not a header of an answer: " + PrintableBytes.of(buffer, start, end));
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
                throw new ProtocolException(
                        "a header of the answer holds a control character: " + PrintableBytes.of(buffer, start, end));
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
                throw new ProtocolException("the body of the answer is chunked twice");
            }
            bodyLength = CHUNKED;
        } else if (length == CONNECTION.length() && matches(start, CONNECTION, length)) {
            connection(valueStart, valueEnd);
        } else {
            for (int name = 0; name < names.length; name++) {
                if (length == names[name].length() && matches(start, names[name], length)) {
                    if (valueEnds[name] > valueStarts[name] && !sameValue(name, valueStart, valueEnd)) {
                        throw new ProtocolException("the answer has two different values of the header " + names[name]);
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
                    "the length of the body is no number: " + PrintableBytes.of(buffer, valueStart, valueEnd));
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
                    closing = true; // Whatever else the header says, in whatever order.
                } else if (isToken("keep-alive", tokenStart, at)) {
                    keepAlive = true;
                }
                tokenStart = at + 1;
            }
        }
    }

    // ---- bytes

    /** Whether the bytes from a place on are a word of lower case letters, digits and signs, in any case. */
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
