package io.github.lambdaimage.emulator.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.lambdaimage.emulator.load.Payload.Digest;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One connection that speaks as much HTTP/1.1 as these tests need, and costs so little that it is not what they measure. */
final class Wire implements Closeable {
    static final String INVOKE = "/2015-03-31/functions/f/invocations";

    /** Against hangs only. */
    private static final int READ_MILLIS = 180_000;

    private static final int BUFFER = 64 * 1024;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;

    private Wire(String host, int port, int receiveBuffer) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(READ_MILLIS);
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.connect(new InetSocketAddress(host, port));
            in = new BufferedInputStream(socket.getInputStream(), BUFFER);
            out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    static Wire to(URI endpoint) throws IOException {
        return new Wire(endpoint.getHost(), endpoint.getPort(), 0);
    }

    /** One whose other end notices soon that it is not read. */
    static Wire narrow(URI endpoint) throws IOException {
        return new Wire(endpoint.getHost(), endpoint.getPort(), 256 * 1024);
    }

    void invoke(Payload event) throws IOException {
        send("POST", INVOKE, event);
    }

    void send(String method, String path, @Nullable Payload body) throws IOException {
        text(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                + (body == null ? 0 : body.length()) + "\r\n\r\n");
        if (body != null) {
            body.writeTo(out);
        }
        out.flush();
    }

    /** Sends bytes as they are. */
    void text(String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    /**
     * Reads one answer, all of it.
     *
     * @throws EOFException if it is truncated; with an empty message if there is no response
     */
    Answer read() throws IOException {
        String line = line(true);
        int status = Integer.parseInt(line.split(" ", 3)[1]);
        Map<String, String> headers = new TreeMap<>();
        for (line = line(false); !line.isEmpty(); line = line(false)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        String length = headers.get("content-length");
        if (length == null) {
            throw new IOException("no Content-Length in an answer with status " + status);
        }
        Digest body = new Digest();
        byte[] buffer = new byte[8 * 1024];
        for (long left = Long.parseLong(length); left > 0; ) {
            int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) {
                throw new EOFException(left + " of " + length + " bytes are missing");
            }
            body.write(buffer, 0, count);
            left -= count;
        }
        return new Answer(status, headers, body);
    }

    private String line(boolean first) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException(first && line.size() == 0 ? "" : "cut off in the head of an answer");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    record Answer(int status, Map<String, String> headers, Digest body) {

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        /** Empty if it is the response to that event, otherwise a description. */
        String wrongFor(Payload event, int length) {
            String expected = Payload.answerTo(event.digest(), length).digest().toString();
            return status == 200
                            && headers.get("x-amz-function-error") == null
                            && body.toString().equals(expected)
                    ? ""
                    : "status " + status + ", " + body + ": " + body.start();
        }
    }
}
