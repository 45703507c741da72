package io.github.lambdaimage.benchmarks.runtime;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection of a runtime to the {@link RuntimeApiServer}: the part of HTTP/1.1 that the measured runtimes use. */
final class RuntimeApiConnection implements Runnable {
    private static final int BUFFER = 512 * 1024;
    private static final byte[] CONTENT_LENGTH = ascii("content-length:");
    private static final byte[] EXPECT = ascii("expect:");
    private static final ByteBuffer CONTINUE = direct(ascii("HTTP/1.1 100 Continue\r\n\r\n"));
    private static final ByteBuffer ACCEPTED = direct(ascii(String.join(
            "\r\n",
            List.of(
                    "HTTP/1.1 202 Accepted",
                    "Content-Type: application/json",
                    "Content-Length: 16",
                    "",
                    "{\"status\":\"OK\"}\n"))));

    private final RuntimeApiServer server;
    private final SocketChannel channel;
    /** Bytes that were read but not yet used are from position to limit. */
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER).limit(0);

    private @Nullable Batch batch;
    private ByteBuffer eventAnswer = ByteBuffer.allocateDirect(0);
    private ByteBuffer expected = ByteBuffer.allocateDirect(0);
    private long sent;
    private String shown = "";

    RuntimeApiConnection(RuntimeApiServer server, SocketChannel channel) {
        this.server = server;
        this.channel = channel;
    }

    @Override
    public void run() {
        try (channel) {
            while (true) {
                serve();
            }
        } catch (EOFException e) {
            // The runtime has closed the connection.
        } catch (IOException e) {
            server.failed("The connection broke: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() throws IOException, InterruptedException {
        int headEnd = head();
        boolean get = in.get(in.position()) == 'G';
        if (get) {
            in.position(headEnd);
            Batch next = server.take();
            if (next != batch) {
                prepare(next);
            }
            eventAnswer.rewind();
            sent = System.nanoTime();
            write(eventAnswer);
            return;
        }
        boolean response = endsWithResponse();
        int length = (int) number(headEnd);
        if (header(EXPECT, headEnd) >= 0) {
            write(CONTINUE.duplicate());
        }
        in.position(headEnd);
        boolean right = body(length, !response);
        Batch answered = batch;
        if (answered == null || !response || !right) {
            server.failed(answered == null ? "An answer without an event." : problem(length, response));
            throw new EOFException();
        }
        answered.answered(sent, System.nanoTime());
        write(ACCEPTED.duplicate());
        server.answered(answered);
    }

    private String problem(int length, boolean response) {
        return response
                ? "An answer of " + length + " bytes is not the expected one of " + expected.capacity() + " bytes."
                : "The function has reported an error: " + shown;
    }

    private void prepare(Batch next) {
        byte[] event = next.event();
        byte[] head = ascii("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                + "Lambda-Runtime-Aws-Request-Id: 8476a536-e9f4-11e8-9739-2dfe598c3fcd\r\n"
                + "Lambda-Runtime-Deadline-Ms: " + (System.currentTimeMillis() + 900_000) + "\r\n"
                + "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-2:123456789012:function:hello\r\n"
                + "Lambda-Runtime-Trace-Id: Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=0\r\n"
                + "Date: Sun, 22 Nov 2026 10:00:00 GMT\r\n"
                + "Content-Length: " + event.length + "\r\n\r\n");
        eventAnswer = ByteBuffer.allocateDirect(head.length + event.length);
        eventAnswer.put(head).put(event);
        expected = direct(next.answer());
        batch = next;
    }

    /** Reads a body. Returns whether it is the expected answer. An answer with an allocation count is stored instead. */
    private boolean body(int length, boolean error) throws IOException {
        Batch of = batch;
        boolean counting = of != null && of.event().length > 0 && of.event()[0] == '?';
        boolean same = length == expected.capacity();
        StringBuilder text = new StringBuilder();
        int done = 0;
        while (done < length) {
            if (!in.hasRemaining()) {
                fill();
            }
            int count = Math.min(in.remaining(), length - done);
            if (error || counting) {
                for (int i = 0; i < count && text.length() < 500; i++) {
                    text.append((char) in.get(in.position() + i));
                }
            } else {
                same = same && in.slice(in.position(), count).equals(expected.slice(done, count));
            }
            in.position(in.position() + count);
            done += count;
        }
        if (error || counting) {
            shown = text.toString();
        }
        if (counting && of != null) {
            of.reported(shown);
            return true;
        }
        return same;
    }

    /** Reads until a whole head is in the buffer, and returns its end. */
    private int head() throws IOException {
        int at = in.position();
        while (true) {
            for (; at + 3 < in.limit(); at++) {
                if (in.get(at) == '\r' && in.get(at + 2) == '\r') {
                    return at + 4;
                }
            }
            int offset = at - in.position();
            if (in.hasRemaining()) {
                in.compact();
                if (channel.read(in) < 0) {
                    throw new EOFException();
                }
                in.flip();
            } else {
                fill();
            }
            at = in.position() + offset;
        }
    }

    private void fill() throws IOException {
        in.clear();
        int count = channel.read(in);
        in.flip();
        if (count < 0) {
            throw new EOFException();
        }
    }

    /** Whether the request posts an answer, not an error: the character before " HTTP/1.1" differs. */
    private boolean endsWithResponse() {
        int at = in.position();
        while (in.get(at) != '\r') {
            at++;
        }
        return in.get(at - " HTTP/1.1".length() - 1) == 'e';
    }

    private long number(int headEnd) throws IOException {
        int at = header(CONTENT_LENGTH, headEnd);
        if (at < 0) {
            throw new IOException("a request without a length");
        }
        long number = 0;
        for (; in.get(at) != '\r'; at++) {
            if (in.get(at) != ' ') {
                number = 10 * number + in.get(at) - '0';
            }
        }
        return number;
    }

    /** The start of the value of a header; -1 if it is absent. */
    private int header(byte[] name, int headEnd) {
        for (int at = in.position(); at + name.length < headEnd; at++) {
            if (in.get(at) == '\n' && matches(name, at + 1)) {
                return at + 1 + name.length;
            }
        }
        return -1;
    }

    private boolean matches(byte[] name, int at) {
        for (int i = 0; i < name.length; i++) {
            byte b = in.get(at + i);
            if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != name[i]) {
                return false;
            }
        }
        return true;
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
