package io.github.lambdaimage.runtime.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.lambdaimage.runtime.internal.call.InvocationHeaders;
import io.github.lambdaimage.runtime.internal.http.ApiAddress;
import io.github.lambdaimage.runtime.internal.http.HttpReader;
import io.github.lambdaimage.runtime.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Answers with bytes changed, cut out, doubled and spliced in at random. {@code -Dlambda.seed=...} makes others.
 *
 * <p>Most are read from memory, which is quick, by the reader alone; some come over a socket to the whole client.
 */
class MutatedAnswerTest {

    private static final int READER_CASES = 20_000;
    private static final int CLIENT_CASES = 2_000;
    private static final int MAX_BODY = SocketRuntimeApi.MAX_EVENT;

    /** What the reader may take beside the body that a head promises: its buffers, and copies of them as they grow. */
    private static final long MAX_OVERHEAD = 256 * 1024;

    private static final List<String> ANSWERS = List.of(
            head(
                            "HTTP/1.1 200 OK",
                            "Lambda-Runtime-Aws-Request-Id: 1",
                            "Lambda-Runtime-Deadline-Ms: 1",
                            "Content-Length: 9")
                    + "\"event 1\"",
            head("HTTP/1.1 200 OK", "Lambda-Runtime-Aws-Request-Id: 1", "Transfer-Encoding: chunked")
                    + "4;x=y\r\n\"eve\r\n5\r\nnt 1\"\r\n0\r\nA: b\r\n\r\n",
            head("HTTP/1.1 100 Continue") + head("HTTP/1.1 202 Accepted", "Connection: close", "Content-Length: 2")
                    + "{}",
            head("HTTP/1.0 200 OK", "Lambda-Runtime-Aws-Request-Id: 1", "X: a", " folded") + "\"event 1\"",
            head("HTTP/1.1 403 Forbidden", "Content-Length: 16") + "{\"errorType\":\"\"}",
            head("HTTP/1.1 204 No Content"));

    private static final List<String> PIECES = List.of(
            "\r\n",
            "\n",
            "\r",
            "\r\n\r\n",
            "\0",
            ":",
            " ",
            ",",
            "-1",
            "0",
            "9",
            "ffffffff",
            "99999999999",
            "6357092",
            "HTTP/1.1 ",
            "100",
            "204",
            "500",
            "Content-Length: 5\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Connection: close\r\n",
            "chunked",
            "Lambda-Runtime-Aws-Request-Id: 2\r\n",
            "HTTP/1.1 100 Continue\r\n\r\n",
            "7fffffffffffffff\r\n",
            "\u00ff",
            "/");

    private final long seed = Long.getLong("lambda.seed", 20_150_331);
    private final Random random = new Random(seed);

    @Test
    void readerWhenAnswersAreMutatedTakesOrRejectsEachInProportion() {
        System.out.println("mutated answers: " + READER_CASES + " read, -Dlambda.seed=" + seed);
        HttpReader reader = new HttpReader(InvocationHeaders.names());
        int taken = 0;
        for (int i = 0; i < READER_CASES; i++) {
            byte[] answer = mutated();
            CountedStream in = new CountedStream(answer, 1 + random.nextInt(64));
            reader.attach(in);
            long before = allocated();
            int length = 0;
            try {
                reader.readHead();
                length = reader.readBody(MAX_BODY).length;
                taken++;
            } catch (IOException e) {
                assertThat(e.getMessage()).as(shown(answer)).isNotEmpty().doesNotContain("\n", "\r", "\0");
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ", case " + i + ": " + shown(answer), e);
            }
            long promised = promised(answer);
            assertThat(allocated() - before).as(shown(answer)).isLessThan(MAX_OVERHEAD + 4L * answer.length + promised);
            assertThat(in.reads).as(shown(answer)).isLessThanOrEqualTo(answer.length + 2);
            assertThat(length).as(shown(answer)).isLessThanOrEqualTo(answer.length);
        }
        assertThat(taken).isBetween(READER_CASES / 20, READER_CASES - READER_CASES / 20);
    }

    @Test
    void clientWhenAnswersAreMutatedGoesOnOrEndsWithAReason() throws Exception {
        System.out.println("mutated answers: " + CLIENT_CASES + " over sockets, -Dlambda.seed=" + seed);
        try (MutatingPeer peer = new MutatingPeer()) {
            FutureTask<Integer> task = new FutureTask<>(() -> calls(peer));
            Thread thread = new Thread(task, "client");
            thread.setDaemon(true);
            thread.start();
            assertThat(task.get(600, TimeUnit.SECONDS)).isBetween(CLIENT_CASES / 20, CLIENT_CASES);
        }
    }

    private int calls(MutatingPeer peer) {
        int events = 0;
        for (int i = 0; i < CLIENT_CASES; i++) {
            byte[] answer = mutated();
            peer.answer = answer;
            int before = peer.requests;
            ByteArrayOutputStream log = new ByteArrayOutputStream();
            SocketRuntimeApi api = new SocketRuntimeApi(ApiAddress.parse("127.0.0.1:" + peer.port()), "test/1", log, 0);
            try {
                api.next();
                events++;
                api.respond(new byte[] {'1'});
            } catch (RuntimeApiException e) {
                assertThat(e.exitCode()).isIn(ExitCode.API_REJECTED, ExitCode.API_UNREACHABLE);
                assertThat(e.getMessage())
                        .as(shown(answer))
                        .endsWith("The process ends.")
                        .doesNotContain("\n", "\r", "\0");
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ", case " + i + ": " + shown(answer), e);
            }
            assertThat(peer.requests - before).as(shown(answer)).isBetween(1, 2 * SocketRuntimeApi.TRIES);
        }
        return events;
    }

    private byte[] mutated() {
        byte[] answer = bytes(ANSWERS.get(random.nextInt(ANSWERS.size())));
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(answer.length + 1);
            int to = Math.min(answer.length, at + random.nextInt(12));
            byte[] piece =
                    switch (random.nextInt(5)) {
                        case 0 -> new byte[0];
                        case 1 -> new byte[] {(byte) random.nextInt(256)};
                        case 2 -> bytes(PIECES.get(random.nextInt(PIECES.size())));
                        case 3 -> repeated(Arrays.copyOfRange(answer, at, to));
                        default -> bytes(ANSWERS.get(random.nextInt(ANSWERS.size())));
                    };
            int from = random.nextBoolean() ? to : at;
            byte[] changed = Arrays.copyOf(answer, at + piece.length + answer.length - from);
            System.arraycopy(piece, 0, changed, at, piece.length);
            System.arraycopy(answer, from, changed, at + piece.length, answer.length - from);
            answer = changed;
        }
        return answer;
    }

    private byte[] repeated(byte[] piece) {
        return bytes(new String(piece, StandardCharsets.ISO_8859_1).repeat(1 + random.nextInt(200)));
    }

    /** An upper bound of the length that the answer promises: the body of that length is made before it comes. */
    private static long promised(byte[] answer) {
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        return text.matches("(?s).*[0-9a-fA-F]{5,}.*") ? 2L * MAX_BODY : 0;
    }

    private static String head(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String shown(byte[] answer) {
        return JsonValue.of(new String(answer, StandardCharsets.ISO_8859_1)).toString();
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** Bytes that arrive in parts, and a count of the reads. */
    private static final class CountedStream extends InputStream {

        private final ByteArrayInputStream in;
        private final int part;
        private int reads;

        private CountedStream(byte[] bytes, int part) {
            this.in = new ByteArrayInputStream(bytes);
            this.part = part;
        }

        @Override
        public int read() {
            throw new AssertionError("nobody reads single bytes");
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            reads++;
            return in.read(target, offset, Math.min(length, part));
        }
    }

    /** Sends the same response to each request and closes, so that a wrong length does not block. */
    private static final class MutatingPeer implements AutoCloseable {

        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final Thread thread = new Thread(this::serve, "mutating peer");
        private volatile byte[] answer = {};
        private volatile int requests;

        private MutatingPeer() throws IOException {
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return server.getLocalPort();
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes.
        private void serve() {
            byte[] request = new byte[64 * 1024];
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    if (socket.getInputStream().read(request) > 0) {
                        requests++;
                        socket.getOutputStream().write(answer);
                    }
                } catch (IOException e) {
                    // The client has dropped the connection, or the test is over.
                }
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
