package io.github.lambdaimage.emulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends mutated requests over a few sockets after each other, and counts what comes back. For one thread. */
final class MutationAttack {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
    private static final Pattern ID = Pattern.compile("Lambda-Runtime-Aws-Request-Id: ([0-9a-f-]{36})");
    /** How long to wait for a response before the sender closes its output; most arrive much earlier. */
    private static final int SHORT_MILLIS = 5;

    private static final String NO_ID = "00000000-0000-0000-0000-000000000000";
    private static final int REQUESTS_PER_CONNECTION = 8;

    private final RequestMutator mutator;
    private final boolean caller;
    private final AtomicInteger sent;
    private final Map<Integer, String> ids;
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private int closed;

    /**
     * @param caller whether every request has to be answered or its connection closed; a runtime's question for an event
     *     may stay open
     * @param sent counts requests
     * @param ids of the calls that were seen last, by port; shared by those who attack the same ports
     */
    MutationAttack(RequestMutator mutator, boolean caller, AtomicInteger sent, Map<Integer, String> ids) {
        this.ids = ids;
        this.mutator = mutator;
        this.caller = caller;
        this.sent = sent;
    }

    /** Answers by status, so far. */
    Map<Integer, Integer> statuses() {
        return statuses;
    }

    /** Connections that ended without any answer. */
    int closed() {
        return closed;
    }

    /**
     * One connection and its requests.
     *
     * @throws ConnectException if the port is closed
     * @throws IllegalStateException if a caller's connection hangs
     */
    void connection(int port) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        StringBuilder requests = new StringBuilder();
        try (Socket socket = new Socket()) {
            try {
                socket.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), RawConnection.PATIENCE_MILLIS);
            } catch (SocketException e) {
                // A port that is closed at this very moment resets what it has not accepted yet.
                throw (ConnectException) new ConnectException(e.getMessage()).initCause(e);
            }
            socket.setTcpNoDelay(true);
            try {
                exchange(socket, requests, received);
            } catch (SocketException e) {
                // Closed while we were still sending: an answer, too.
            }
        } catch (SocketTimeoutException e) {
            throw new IllegalStateException(
                    "no answer within " + RawConnection.PATIENCE_MILLIS + " ms to:\n" + requests + "\nreceived:\n"
                            + received.toString(ISO_8859_1),
                    e);
        }
        count(port, received.toString(ISO_8859_1));
    }

    private void exchange(Socket socket, StringBuilder requests, ByteArrayOutputStream received) throws IOException {
        InputStream input = socket.getInputStream();
        byte[] buffer = new byte[16 * 1024];
        socket.setSoTimeout(SHORT_MILLIS);
        boolean open = true;
        for (int i = 0; open && i < REQUESTS_PER_CONNECTION; i++) {
            String request = mutator.next().replace("ID", ids.getOrDefault(socket.getPort(), NO_ID));
            requests.append(request).append("\n--\n");
            sent.incrementAndGet();
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            open = false;
            try {
                int length = input.read(buffer);
                if (length < 0) {
                    return;
                }
                received.write(buffer, 0, length);
                open = true;
            } catch (SocketTimeoutException e) {
                // Waits for more, as after half a request, or takes its time.
            }
        }
        socket.shutdownOutput();
        socket.setSoTimeout(caller ? RawConnection.PATIENCE_MILLIS : SHORT_MILLIS);
        drain(input, buffer, received);
    }

    private void drain(InputStream input, byte[] buffer, ByteArrayOutputStream received) throws IOException {
        try {
            int length = input.read(buffer);
            while (length >= 0) {
                received.write(buffer, 0, length);
                length = input.read(buffer);
            }
        } catch (SocketTimeoutException e) {
            if (caller) {
                throw e;
            }
        }
    }

    private void count(int port, String received) {
        Matcher status = STATUS.matcher(received);
        boolean any = false;
        while (status.find()) {
            any = true;
            statuses.merge(Integer.parseInt(status.group(1)), 1, Integer::sum);
        }
        closed += any ? 0 : 1;
        Matcher event = ID.matcher(received);
        while (event.find()) {
            ids.put(port, event.group(1));
        }
    }
}
