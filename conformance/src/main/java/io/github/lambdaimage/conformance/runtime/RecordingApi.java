package io.github.lambdaimage.conformance.runtime;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A Runtime API that follows its script and records the requests. One thread accepts connections, and each connection
 * has its own.
 */
final class RecordingApi implements AutoCloseable {

    private static final long MAX_JOIN_MILLIS = 60_000;
    private static final int MAX_CONNECTIONS = 200;

    private final Script script;
    private final LongSupplier output;
    private final ServerSocket server;
    private final Thread acceptor;
    private final CompletableFuture<Void> waits = new CompletableFuture<>();
    private final Object lock = new Object();
    private final List<Request> requests = new ArrayList<>();
    private final List<Long> printed = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();

    /**
     * Starts the server.
     *
     * @param output how many bytes of standard output the function has written
     */
    RecordingApi(Script script, LongSupplier output) throws IOException {
        this.script = script;
        this.output = output;
        server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        acceptor = thread("acceptor", this::accept);
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** Completes when a request for an event finds no answer left in the script. */
    CompletableFuture<Void> waits() {
        return waits;
    }

    /** All requests so far, in the order of completion. */
    List<Request> requests() {
        synchronized (lock) {
            return List.copyOf(requests);
        }
    }

    /** For each request, how many bytes of standard output were written when it arrived. */
    List<Long> printed() {
        synchronized (lock) {
            return List.copyOf(printed);
        }
    }

    /** Waits until all connections are closed, which happens when the function's process ends. */
    void awaitConnections() {
        List<Thread> open;
        synchronized (lock) {
            open = List.copyOf(threads);
        }
        for (Thread thread : open) {
            join(thread);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(MAX_JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        join(acceptor);
        synchronized (lock) {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        awaitConnections();
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void accept() {
        try {
            for (int connection = 1; connection <= MAX_CONNECTIONS; connection++) {
                Socket socket = server.accept();
                int number = connection;
                synchronized (lock) {
                    sockets.add(socket);
                    threads.add(thread("connection " + connection, () -> serve(number, socket)));
                }
            }
        } catch (IOException e) {
            // Closed: the run is over.
        }
    }

    private void serve(int connection, Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            boolean open = true;
            while (open) {
                open = exchange(Request.head(connection, in), in, socket);
            }
        } catch (IOException e) {
            // The function has closed the connection, or the run is over.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean exchange(Request head, InputStream in, Socket socket) throws IOException, InterruptedException {
        if (head.isPost()) {
            Answer answer = take(script.posts);
            if (answer == null) {
                answer = Answer.accepted();
            }
            if (answer.early()) {
                keep(head);
            } else {
                if (head.header("Expect").equals("100-continue")) {
                    socket.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII));
                }
                keep(head.withBody(in));
            }
            return give(answer, socket);
        }
        keep(head.withBody(in));
        Answer answer = take(script.nexts);
        if (answer == null) {
            waits.complete(null);
            in.read(); // Until the function gives up or is killed.
            return false;
        }
        return give(answer, socket);
    }

    private void keep(Request request) {
        synchronized (lock) {
            requests.add(request);
            printed.add(output.getAsLong());
        }
    }

    private @Nullable Answer take(Queue<Answer> answers) {
        synchronized (lock) {
            return answers.poll();
        }
    }

    /** Sends an answer. Returns whether the connection stays open. */
    private static boolean give(Answer answer, Socket socket) throws IOException, InterruptedException {
        Thread.sleep(answer.delayMillis());
        for (byte[] part : answer.parts()) {
            socket.getOutputStream().write(part);
        }
        if (answer.after() == Answer.After.RESET) {
            socket.setSoLinger(true, 0);
        } else if (answer.after() == Answer.After.CLOSE && answer.early()) {
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
        return answer.after() == Answer.After.KEEP;
    }
}
