package io.github.lambdaimage.training.inside;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The Runtime API of a training: sends each event by turns until all calls are made, a call fails or half of the time is over.
 * After that it leaves the function waiting for an event, which is where a cold start ends.
 *
 * <p>A server of its own, because {@code lambda-emulator} starts no environment before the first call, and because an image
 * may have a JVM with few modules. It supports what lambda-runtime sends: requests with a length, one after the other.
 */
final class TrainingApi implements AutoCloseable {

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;

    /** How often it is checked whether the function has exited. */
    private static final long PAUSE_MILLIS = 20;

    private static final long TIMEOUT_MILLIS = 60_000;
    private static final String RUNTIME = "/2018-06-01/runtime/";
    private static final int LONGEST_MESSAGE = 1_000;

    private final ServerSocket server;
    private final List<Event> events;
    private final int most;
    private final long end;

    private int calls;
    private int sent;
    private boolean done;
    private @Nullable String current;
    private @Nullable String remark;
    private @Nullable String initError;

    /** An event and its name for messages. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Event(String name, byte[] content) {}

    /**
     * Starts the server on any port of the loopback interface.
     *
     * @param most how many calls are made; none if there is no event
     * @param limit after which no further event is sent
     */
    TrainingApi(List<Event> events, int most, Duration limit) throws IOException {
        this.events = List.copyOf(events);
        this.most = events.isEmpty() ? 0 : most;
        this.end = System.nanoTime() + limit.toNanos();
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        background(this::accept);
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** Waits until the function has got all events, has failed or has exited. */
    synchronized void await(BooleanSupplier alive) throws InterruptedException {
        while (!done && alive.getAsBoolean() && !isOver()) {
            wait(PAUSE_MILLIS);
        }
        if (!done && alive.getAsBoolean()) {
            remark = current == null
                    ? "the function did not ask for an event in time"
                    : current + " took too long, so the training ended with " + calls + " calls";
        }
        done = true;
    }

    private boolean isOver() {
        return System.nanoTime() - end > 0;
    }

    /** How many calls were answered. */
    synchronized int calls() {
        return calls;
    }

    /** The event that the function handles; null for none. */
    synchronized @Nullable String current() {
        return current;
    }

    /** Why fewer calls were made than requested. */
    synchronized @Nullable String remark() {
        return remark;
    }

    /** Why the function did not start. */
    synchronized @Nullable String initError() {
        return initError;
    }

    private static void background(Runnable task) {
        Thread thread = new Thread(task, "training");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                background(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream()) {
            socket.setTcpNoDelay(true);
            for (String request = line(in); !request.isEmpty(); request = line(in)) {
                int length = 0;
                String errorType = "";
                for (String header = line(in); !header.isEmpty(); header = line(in)) {
                    int colon = header.indexOf(':');
                    String name = header.substring(0, Math.max(0, colon));
                    String value = header.substring(colon + 1).strip();
                    if (name.equalsIgnoreCase("Content-Length")) {
                        length = Integer.parseInt(value);
                    } else if (name.equalsIgnoreCase("Lambda-Runtime-Function-Error-Type")) {
                        errorType = value;
                    }
                }
                byte[] body = in.readNBytes(length);
                if (!answer(request, errorType, new String(body, StandardCharsets.UTF_8), out)) {
                    return;
                }
            }
        } catch (IOException e) {
            return; // the function has exited
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A line without its end; empty at the end of the headers and of the stream. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private boolean answer(String request, String errorType, String body, OutputStream out)
            throws IOException, InterruptedException {
        String[] words = request.split(" ", -1);
        String path = words.length > 1 && words[1].startsWith(RUNTIME) ? words[1].substring(RUNTIME.length()) : "";
        if (path.equals("invocation/next")) {
            return next(out);
        }
        if (path.equals("init/error")) {
            failed(() -> initError = shortened(body));
        } else if (path.endsWith("/response") || path.endsWith("/error")) {
            answered(path.endsWith("/error"), errorType, body);
        } else {
            send(out, NOT_FOUND, "", new byte[0]);
            return true;
        }
        send(out, ACCEPTED, "", new byte[0]);
        return true;
    }

    private synchronized void failed(Runnable change) {
        change.run();
        done = true;
        notifyAll();
    }

    /** An error that the handler returns is an answer. An exception is not, because the next call may not be like the first. */
    private synchronized void answered(boolean error, String errorType, String body) {
        calls++;
        if (error && !errorType.startsWith("Function.")) {
            remark = current + " failed with " + errorType + ", so the training ended with " + calls
                    + (calls == 1 ? " call: " : " calls: ") + shortened(body);
            done = true;
        }
        current = null;
    }

    private boolean next(OutputStream out) throws IOException, InterruptedException {
        Event event;
        synchronized (this) {
            if (done || sent == most || isOver()) {
                done = true;
                notifyAll();
                while (!server.isClosed()) {
                    wait(); // The function is ended while it waits.
                }
                return false;
            }
            event = events.get(sent % events.size());
            sent++;
            current = event.name();
        }
        String head =
                "Lambda-Runtime-Aws-Request-Id: 00000000-0000-4000-8000-" + String.format(Locale.ROOT, "%012d", sent)
                        + "\r\nLambda-Runtime-Deadline-Ms: " + (System.currentTimeMillis() + TIMEOUT_MILLIS)
                        + "\r\nLambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:123456789012:function:training"
                        + "\r\nLambda-Runtime-Trace-Id: Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0"
                        + "\r\nContent-Type: application/json\r\n";
        send(out, OK, head, event.content());
        return true;
    }

    private static void send(OutputStream out, int status, String headers, byte[] body) throws IOException {
        byte[] head = ("HTTP/1.1 " + status + " OK\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        out.write(all);
        out.flush();
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_MESSAGE));
    }

    @Override
    public synchronized void close() throws IOException {
        server.close();
        notifyAll();
    }
}
