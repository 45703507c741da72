package io.github.lambdaimage.runtime;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads HTTP/1.1 answers (RFC 9112) from a stream: the status, the framing of the body, and the few headers whose names
 * it is given. It works on one buffer that is kept, and makes no object but the body.
 *
 * <p>Knows nothing of connections, requests and what an answer means. Interim answers (1xx) are skipped. Limits: a head
 * of 1 MiB, as Lambda's own; a body as large as its reader allows. What breaks HTTP is a {@link ProtocolException}, what
 * ends too early an {@link EOFException}; after either the stream is of no more use.
 */
final class HttpReader {

    static final int MAX_HEAD = 1 << 20;

    private static final int FIRST_BUFFER = 16 * 1024;
    private static final int MAX_INTERIM = 32;
    private static final int MAX_CHUNK_LINE = 16 * 1024;
    private static final int SHOWN_BYTES = 60;

    private static final String CONTENT_LENGTH = "content-length";
    private static final String TRANSFER_ENCODING = "transfer-encoding";
    private static final String CONNECTION = "connection";

    /** Lengths of a body that are no number of bytes. */
    private static final long UNTIL_CLOSE = -1;

    private static final long CHUNKED = -2;

    private final String[] names;
    private final int[] valueStarts;
    private final int[] valueEnds;

    private InputStream in = new ByteArrayInputStream(new byte[0]);
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int position;
    private int limit;
    private boolean started;

    private int status;
    private long bodyLength;
    private boolean lengthGiven;
    private boolean keepAlive;

    /**
     * A reader that looks for some headers.
     *
     * @param names their names, in lower case
     */
    HttpReader(String[] names) {
        this.names = names;
        this.valueStarts = new int[names.length];
        this.valueEnds = new int[names.length];
    }

    /** Reads from now on from another stream; what was read ahead of the old one is forgotten. */
    void attach(InputStream stream) {
        in = stream;
        position = 0;
        limit = 0;
    }

    /** Reads up to the end of the head; after it the status and the headers are known, and the body is to be read. */
    void readHead() throws IOException {
        started = position < limit;
        for (int interim = 0; interim <= MAX_INTERIM; interim++) {
            int end = headEnd();
            parseHead(end);
            position = end;
            if (status >= 200) {
                return;
            }
        }
        throw new ProtocolException("more than " + MAX_INTERIM + " interim answers before the final one");
    }

    /** Whether at least one byte of the last answer has arrived. */
    boolean started() {
        return started;
    }

    int status() {
        return status;
    }

    /** Whether another answer may follow on the same stream, as far as this answer says. */
    boolean keepAlive() {
        return keepAlive && position == limit;
    }

    /** The number of bytes in the value of a header, zero when it is absent. To be asked for before the body is read. */
    int valueLength(int name) {
        return valueEnds[name] - valueStarts[name];
    }

    /** Copies the value of a header, and says where the copy ends. To be asked for before the body is read. */
    int copyValue(int name, byte[] target, int offset) {
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
    byte[] readBody(int max) throws IOException {
        if (bodyLength == CHUNKED) {
            return readChunks(max);
        }
        if (bodyLength == UNTIL_CLOSE) {
            return readToEnd(max);
        }
        if (bodyLength > max) {
            throw tooLarge(max);
        }
        byte[] body = new byte[(int) bodyLength];
        readFully(body, 0, body.length);
        return body;
    }

    // ---- head

    /** Reads until the buffer holds a whole head, and says where that ends. */
    private int headEnd() throws IOException {
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
            if (limit >= MAX_HEAD) {
                throw new ProtocolException("the head of the answer has more than " + MAX_HEAD + " bytes");
            }
            if (limit == buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, MAX_HEAD));
            }
            int count = in.read(buffer, limit, buffer.length - limit);
            if (count < 0) {
                throw new EOFException(
                        limit == 0
                                ? "the connection was closed before an answer"
                                : "the connection was closed within the head of the answer, after " + limit + " bytes");
            }
            limit += count;
            started = true;
        }
    }

    private void parseHead(int end) throws IOException {
        Arrays.fill(valueStarts, 0);
        Arrays.fill(valueEnds, 0);
        bodyLength = UNTIL_CLOSE;
        lengthGiven = false;
        int at = parseStatusLine(end);
        while (buffer[at] != '\n' && buffer[at] != '\r') {
            int lineEnd = lineEnd(at);
            parseHeader(at, buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd);
            at = lineEnd + 1;
        }
        if (status < 200 || status == 204 || status == 304) {
            bodyLength = 0;
        }
        if (bodyLength == UNTIL_CLOSE || (bodyLength == CHUNKED && lengthGiven)) {
            keepAlive = false; // Of two lengths the chunks count, and nothing after them can be trusted.
        }
    }

    /** Reads "HTTP/1.1 200 OK" and says where the next line starts. */
    private int parseStatusLine(int end) throws IOException {
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
            throw new ProtocolException("not an HTTP/1.1 answer: " + shown(position, end));
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
                throw new ProtocolException("not a header of an answer: " + shown(start, end));
            }
            colon++;
        }
        if (colon == end || colon == start) {
            throw new ProtocolException("not a header of an answer: " + shown(start, end));
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
                throw new ProtocolException("a header of the answer holds a control character: " + shown(start, end));
            }
        }
        header(start, colon - start, valueStart, valueEnd);
    }

    private void header(int start, int length, int valueStart, int valueEnd) throws IOException {
        if (length == CONTENT_LENGTH.length() && matches(start, CONTENT_LENGTH, length)) {
            contentLength(valueStart, valueEnd);
        } else if (length == TRANSFER_ENCODING.length() && matches(start, TRANSFER_ENCODING, length)) {
            if (!isToken("chunked", valueStart, valueEnd)) {
                throw new ProtocolException("unknown transfer encoding: " + shown(valueStart, valueEnd));
            }
            bodyLength = CHUNKED;
        } else if (length == CONNECTION.length() && matches(start, CONNECTION, length)) {
            connection(valueStart, valueEnd);
        } else {
            for (int name = 0; name < names.length; name++) {
                if (length == names[name].length() && matches(start, names[name], length)) {
                    valueStarts[name] = valueStart;
                    valueEnds[name] = valueEnd;
                    return;
                }
            }
        }
    }

    private void contentLength(int valueStart, int valueEnd) throws IOException {
        long length = 0;
        boolean legal = valueEnd > valueStart;
        for (int at = valueStart; at < valueEnd && legal; at++) {
            legal = isDigit(buffer[at]) && length < Long.MAX_VALUE / 100;
            length = 10 * length + (buffer[at] - '0');
        }
        if (!legal) {
            throw new ProtocolException("the length of the body is no number: " + shown(valueStart, valueEnd));
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
                    keepAlive = false;
                } else if (isToken("keep-alive", tokenStart, at)) {
                    keepAlive = true;
                }
                tokenStart = at + 1;
            }
        }
    }

    // ---- body

    private byte[] readChunks(int max) throws IOException {
        byte[] body = new byte[Math.min(max, FIRST_BUFFER)];
        int length = 0;
        while (true) {
            long size = chunkSize();
            if (size == 0) {
                break;
            }
            if (size > max - length) {
                throw tooLarge(max);
            }
            int needed = length + (int) size;
            if (needed > body.length) {
                body = Arrays.copyOf(body, (int) Math.min(max, Math.max(needed, 2L * body.length)));
            }
            readFully(body, length, (int) size);
            length = needed;
            if (lineLength() != 0) {
                throw new ProtocolException("a chunk of the answer is longer than it says");
            }
        }
        for (int trailer = 0, bytes = lineLength(); bytes > 0; bytes = lineLength()) {
            trailer += bytes;
            if (trailer > MAX_HEAD) {
                throw new ProtocolException("the trailers of the answer have more than " + MAX_HEAD + " bytes");
            }
        }
        return length == body.length ? body : Arrays.copyOf(body, length);
    }

    /** Reads the line before a chunk: its size in hexadecimal digits, then perhaps extensions. */
    private long chunkSize() throws IOException {
        long size = 0;
        int digits = 0;
        int next = read();
        for (int digit = Character.digit(next, 16); digit >= 0; digit = Character.digit(next, 16)) {
            if (++digits > 15) {
                throw new ProtocolException("the size of a chunk of the answer has too many digits");
            }
            size = 16 * size + digit;
            next = read();
        }
        if (digits == 0 || (next != ';' && next != ' ' && next != '\t' && next != '\r' && next != '\n')) {
            throw new ProtocolException("the size of a chunk of the answer is no number");
        }
        if (next != '\n') {
            lineLength();
        }
        return size;
    }

    /** Skips to the end of a line, and says how many bytes came before its end. */
    private int lineLength() throws IOException {
        int length = 0;
        int last = 0;
        for (int next = read(); next != '\n'; next = read()) {
            last = next;
            if (++length > MAX_CHUNK_LINE) {
                throw new ProtocolException("a line within the body of the answer is too long");
            }
        }
        return last == '\r' ? length - 1 : length;
    }

    private byte[] readToEnd(int max) throws IOException {
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

    /** Fills a part of an array, past the buffer where it can, so that a large body is not copied twice. */
    private void readFully(byte[] target, int offset, int length) throws IOException {
        int buffered = Math.min(length, limit - position);
        System.arraycopy(buffer, position, target, offset, buffered);
        position += buffered;
        int done = buffered;
        while (done < length) {
            int count = in.read(target, offset + done, length - done);
            if (count < 0) {
                throw new EOFException("the connection was closed within the body of the answer, after " + done + " of "
                        + length + " bytes");
            }
            done += count;
        }
    }

    private int read() throws IOException {
        if (position == limit && !fill()) {
            throw new EOFException("the connection was closed within the body of the answer");
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

    private void compact() {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
    }

    private static ProtocolException tooLarge(int max) {
        return new ProtocolException("the body of the answer has more than " + max + " bytes");
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

    /** Some bytes for a message: cut, and without what would break a log line. */
    private String shown(int start, int end) {
        int length = Math.min(end - start, SHOWN_BYTES);
        char[] text = new String(buffer, start, length, StandardCharsets.ISO_8859_1).toCharArray();
        for (int i = 0; i < text.length; i++) {
            if (text[i] < ' ' || text[i] > '~') {
                text[i] = '?';
            }
        }
        return "\"" + new String(text) + (length < end - start ? "..." : "") + "\"";
    }
}
