package io.github.lambdaimage.runtime.internal.loop;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A Runtime API whose every byte is scripted: each request takes the next answer of the script, whatever it asks for, and
 * is recorded. When the script is at its end, requests are recorded and wait for ever, or are rejected. It serves one connection at a time
 * and notices when the client drops one.
 */
public final class ScriptedPeer implements Closeable {

    /** A request as it came in; connections are counted from 1. */
    public record Request(int connection, String line, Map<String, String> headers, String text) {

        public String path() {
            return line.split(" ", -1)[1].replace("/2018-06-01/runtime/", "");
        }
    }

    /** What happens once a request was read; true when the connection stays open. */
    private interface Answer {
        boolean give(Socket socket) throws IOException;
    }

    private volatile ServerSocket server;
    private final InetAddress host;
    private final int port;
    private final Thread thread;
    private final BlockingQueue<Answer> script = new LinkedBlockingQueue<>();
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final Semaphore ended = new Semaphore(0);
    private final Semaphore resumed = new Semaphore(0);
    private volatile Socket current = new Socket();
    private volatile boolean closed;
    private volatile boolean bodiesIgnored;
    private volatile boolean rejecting;
    private volatile String greeting = "";
    private final Queue<Request> all = new ConcurrentLinkedQueue<>();

    private ScriptedPeer(InetAddress address) throws IOException {
        host = address;
        server = new ServerSocket(0, 10, address);
        port = server.getLocalPort();
        thread = new Thread(this::serve, "scripted peer");
        thread.setDaemon(true);
        thread.start();
    }

    public static ScriptedPeer start() throws IOException {
        return start("127.0.0.1");
    }

    static ScriptedPeer start(String host) throws IOException {
        return new ScriptedPeer(InetAddress.getByName(host));
    }

    public int port() {
        return port;
    }

    public String address() {
        return "127.0.0.1:" + port();
    }

    // ---- script

    /** An event with a request id and further headers, each as "Name: value". */
    public ScriptedPeer event(String id, String body, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: " + id + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return send(head + "Content-Length: " + bytes.length + "\r\n\r\n", body);
    }

    public ScriptedPeer accepted() {
        return status(202, "{\"status\":\"OK\"}");
    }

    public ScriptedPeer status(int status, String body) {
        return send("HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    /** Sends parts, each in a separate packet, and keeps the connection. */
    ScriptedPeer send(String... parts) {
        return then(socket -> {
            write(socket, parts);
            return true;
        });
    }

    /** Sends parts and closes the connection. */
    public ScriptedPeer sendAndClose(String... parts) {
        return then(socket -> {
            write(socket, parts);
            return false;
        });
    }

    /** Answers, and resets the connection in place of taking another request. */
    public ScriptedPeer sendAndReset(String... parts) {
        return then(socket -> {
            write(socket, parts);
            socket.setSoLinger(true, 0);
            return false;
        });
    }

    /** Sends a text byte by byte, and keeps the connection. */
    ScriptedPeer slowly(String text) {
        return send(text.split("(?<=.)|(?<=\n)|(?<=\r)", -1));
    }

    /** Sends two parts with a pause between, and keeps the connection. */
    ScriptedPeer pausing(String first, long millis, String second) {
        return then(socket -> {
            write(socket, first);
            try {
                Thread.sleep(millis); // The test needs a silent peer.
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            write(socket, second);
            return true;
        });
    }

    /** Sends a beginning, then one part so many times, each after a pause, and keeps the connection. */
    ScriptedPeer dripping(String beginning, String part, int count, long millis) {
        return then(socket -> {
            write(socket, beginning);
            for (int i = 0; i < count; i++) {
                try {
                    Thread.sleep(millis); // The test needs a slow peer.
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                write(socket, part);
            }
            return true;
        });
    }

    /** Sends a beginning and then one part again and again, until the client drops the connection. */
    ScriptedPeer endless(String beginning, String part) {
        return then(socket -> {
            write(socket, beginning);
            for (long sent = 0; sent < 256L * 1024 * 1024; sent += part.length()) {
                write(socket, part);
            }
            return false;
        });
    }

    /** Listens on the same port again, sends parts, then closes the connection. */
    ScriptedPeer sendAndRestart(String... parts) {
        return then(socket -> {
            server.close();
            server = listenAgain(); // Before the client can know of it.
            write(socket, parts);
            return false;
        });
    }

    /** Sends parts, then stops listening until {@link #resume}. */
    ScriptedPeer sendAndPause(String... parts) {
        return then(socket -> {
            server.close();
            write(socket, parts);
            socket.close();
            try {
                resumed.acquire();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return false;
        });
    }

    /** Ends the pause of {@link #sendAndPause}: when it returns, connections are taken again. */
    void resume() throws IOException {
        server = listenAgain();
        resumed.release();
    }

    private ServerSocket listenAgain() throws IOException {
        ServerSocket again = new ServerSocket();
        again.setReuseAddress(true);
        again.bind(new InetSocketAddress(host, port), 10);
        return again;
    }

    /** Sends parts, then listens no more. */
    ScriptedPeer sendAndStop(String... parts) {
        return then(socket -> {
            server.close();
            write(socket, parts);
            return false;
        });
    }

    /** Listens no more, from now on. */
    ScriptedPeer stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Sends a text on each new connection, before any request. */
    ScriptedPeer greeting(String text) {
        greeting = text;
        return this;
    }

    /** Sends unexpected bytes immediately on the open connection. */
    public void push(String text) throws IOException {
        write(current, text);
    }

    /** From now on request bodies are not read: responses are sent while the client still writes. */
    ScriptedPeer ignoreBodies() {
        bodiesIgnored = true;
        return this;
    }

    /**
     * From now on a request that the script does not know is rejected with 403, which ends a client that asks for once
     * too often. The script has to be complete before the first request.
     */
    ScriptedPeer rejectBeyondScript() {
        rejecting = true;
        return this;
    }

    private ScriptedPeer then(Answer answer) {
        script.add(answer);
        return this;
    }

    // ---- record

    /** The next request that was not looked at yet. */
    public Request request() throws InterruptedException {
        Request request = requests.poll(120, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no further request has come");
        }
        return request;
    }

    /** Every request so far. */
    public List<Request> requests() {
        return List.copyOf(all);
    }

    /** Waits until a connection has ended, whichever side has ended it. */
    public void awaitEnd() throws InterruptedException {
        if (!ended.tryAcquire(120, TimeUnit.SECONDS)) {
            throw new AssertionError("no connection has ended");
        }
    }

    /** Whether every request was looked at. */
    boolean noRequest() {
        return requests.isEmpty();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
        current.close();
        thread.interrupt();
    }

    // ---- service

    private void serve() {
        for (int connection = 1; !closed && !server.isClosed(); connection++) {
            try (Socket socket = server.accept()) {
                current = socket;
                socket.setTcpNoDelay(true);
                write(socket, greeting);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                boolean open = true;
                while (open) {
                    Request request = read(connection, in);
                    all.add(request);
                    requests.add(request);
                    open = nextAnswer().give(socket);
                }
            } catch (IOException e) {
                // The client has dropped the connection; it may open another.
            } catch (InterruptedException e) {
                return;
            }
            ended.release();
        }
    }

    private Answer nextAnswer() throws InterruptedException {
        Answer answer = rejecting ? script.poll() : script.take();
        return answer != null
                ? answer
                : socket -> {
                    write(socket, "HTTP/1.1 403 beyond the script\r\nContent-Length: 0\r\n\r\n");
                    return true;
                };
    }

    private Request read(int connection, InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            lines.add(line);
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = bodiesIgnored ? 0 : Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Request(connection, lines.get(0), headers, text);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private static void write(Socket socket, String... parts) throws IOException {
        for (String part : parts) {
            socket.getOutputStream().write(part.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }
    }
}
