package io.github.lambdaimage.emulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A socket that sends whatever bytes it is given, and reads HTTP answers from it. Bytes are ISO 8859-1 characters. */
public final class RawConnection implements AutoCloseable {
    /** Against hangs: nothing here takes nearly as long, on a slow machine either. */
    static final int PATIENCE_MILLIS = 120_000;

    private final Socket socket = new Socket();
    private final InputStream input;

    RawConnection(String hostAndPort) throws IOException {
        this(Integer.parseInt(hostAndPort.substring(hostAndPort.lastIndexOf(':') + 1)));
    }

    public RawConnection(int port) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        input = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
    }

    /**
     * One answer.
     *
     * @param head status line and headers, with line ends
     */
    public record Answer(int status, String head, String body) {}

    public RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return this;
    }

    RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends as much as the other side takes: it may have answered and closed before it has read all. */
    RawConnection sendWhatItTakes(String text) {
        try {
            return send(text);
        } catch (IOException e) {
            return this;
        }
    }

    RawConnection halfClose() throws IOException {
        try {
            socket.shutdownOutput();
        } catch (SocketException e) {
            return this; // it was quicker
        }
        return this;
    }

    /** Closes with a reset, as a process that is killed with unread data does. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    int localPort() {
        return socket.getLocalPort();
    }

    /** The next response; null if the connection was closed or reset. */
    @Nullable
    Answer readOrClosed() throws IOException {
        try {
            String head = head();
            if (head == null) {
                return null;
            }
            int status = Integer.parseInt(head.substring(9, 12));
            int length = contentLength(head);
            byte[] body = status == 100 || status == 204 || length < 0 ? new byte[0] : input.readNBytes(length);
            return new Answer(status, head, new String(body, ISO_8859_1));
        } catch (SocketException e) {
            return null;
        }
    }

    /** The next answer, which has to come. */
    public Answer read() throws IOException {
        return Objects.requireNonNull(readOrClosed(), "the connection was closed without an answer");
    }

    /** All answers until the connection was closed. */
    List<Answer> readToEnd() throws IOException {
        List<Answer> answers = new ArrayList<>();
        Answer answer = readOrClosed();
        while (answer != null) {
            answers.add(answer);
            answer = readOrClosed();
        }
        return answers;
    }

    private @Nullable String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (true) {
            int next = input.read();
            if (next < 0) {
                if (head.size() > 0) {
                    throw new IOException("half an answer: " + head.toString(ISO_8859_1));
                }
                return null;
            }
            head.write(next);
            if (next == '\n' && head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                String text = head.toString(ISO_8859_1);
                if (!text.startsWith("HTTP/1.1 ")) {
                    throw new IOException("no answer: " + text);
                }
                return text;
            }
        }
    }

    private static int contentLength(String head) {
        for (String line : head.split("\r\n", -1)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return Integer.parseInt(
                        line.substring("content-length:".length()).strip());
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
