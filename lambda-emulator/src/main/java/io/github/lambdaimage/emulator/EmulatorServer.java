package io.github.lambdaimage.emulator;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingNestedCallback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Turns HTTP into {@link ApiRequest} and {@link ApiResponse}. The only class that knows the HTTP server.
 *
 * <p>All ports, the one for callers and one for each execution environment, hang on one connector with one selector: a
 * port costs a socket and no thread, and an open request none either. Which port a connection came in by says which
 * {@link Endpoint} answers it.
 */
final class EmulatorServer implements AutoCloseable {
    /** Jetty tells about each start otherwise; takes effect where slf4j-simple or Maven's logger is in use. */
    private static final String JETTY_LOG_LEVEL = "org.slf4j.simpleLogger.log.org.eclipse.jetty";

    /** Most bytes of a request's or an answer's head; Lambda itself takes more, no client of it sends more. */
    private static final int HEAD_LIMIT = 64 * 1024;
    /** How long a caller's connection may be silent while a request is awaited or being sent. */
    private static final long IDLE_MILLIS = 30_000;
    /** Most bytes that are read only to be dropped, so that a client that sends too much can read the answer. */
    private static final long MOST_DROPPED = 64L * 1024 * 1024;

    /** Bytes that are written at once: what the JDK is given it copies into a direct buffer, which the thread keeps. */
    private static final int PIECE = 128 * 1024;

    private static final int MOST_THREADS = 64;
    private static final int LEAST_THREADS = 4;
    private static final int THREAD_IDLE_MILLIS = 10_000;
    private static final int STOP_MILLIS = 300;
    private static final int BACKLOG = 1024;

    private final Server server;
    private final ServerConnector connector;
    private final Map<Integer, Endpoint> endpoints = new ConcurrentHashMap<>();
    private final ServerDrain drain;
    private volatile int port;

    private EmulatorServer(InetAddress address, int port) {
        if (System.getProperty(JETTY_LOG_LEVEL) == null) {
            System.setProperty(JETTY_LOG_LEVEL, "warn");
        }
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS, THREAD_IDLE_MILLIS);
        threads.setName("lambda-emulator-http");
        threads.setDaemon(true);
        // Without a moment to stop, Jetty leaves its idle threads to die of boredom, seconds after the close.
        threads.setStopTimeout(STOP_MILLIS);
        server = new Server(threads);
        server.setStopTimeout(0);
        connector = new ServerConnector(server, 0, 1, new HttpConnectionFactory(httpConfiguration()));
        drain = new ServerDrain(connector, threads);
        connector.setHost(address.getHostAddress());
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setShutdownIdleTimeout(1);
        connector.addBean(new NoIdleTimeoutForRuntimes());
        server.addConnector(connector);
        server.setHandler(new Dispatch());
        // Jetty's own pages for what it refuses before we see it: the status says it all.
        server.setErrorHandler((request, response, callback) -> {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0L);
            callback.succeeded();
            return true;
        });
    }

    /**
     * Listens, without answering yet.
     *
     * @throws BindException where the port is taken, or the address is not one of this machine
     */
    static EmulatorServer listen(InetAddress address, int port) throws IOException {
        EmulatorServer created = new EmulatorServer(address, port);
        try {
            created.connector.open();
            created.port = created.connector.getLocalPort();
        } catch (IOException e) {
            // Jetty wraps it in an exception of no particular type.
            if (e.getCause() instanceof BindException taken) {
                throw taken;
            }
            throw e;
        }
        return created;
    }

    /** Begins to answer callers. */
    void start(Endpoint endpoint) throws IOException {
        endpoints.put(port(), endpoint);
        try {
            server.start();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("The HTTP server did not start: " + e.getMessage(), e);
        }
    }

    /** Port for callers. */
    int port() {
        return port;
    }

    /** Opens one more port, for the Runtime API of one environment. */
    RuntimePort open(InetAddress address, Endpoint endpoint) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.bind(new InetSocketAddress(address, 0), BACKLOG);
            channel.configureBlocking(false);
            int port = channel.socket().getLocalPort();
            if (endpoints.putIfAbsent(port, endpoint) != null) {
                throw new BindException("Port " + port + " is in use on another address; try again.");
            }
            return new RuntimePort(port, channel, connector.getSelectorManager().acceptor(channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** From here on each caller's connection ends with its answer. */
    void beginClosing() {
        drain.begin();
    }

    /** Lets everyone who has asked be answered for a moment, then frees all ports. */
    @Override
    public void close() {
        drain.begin();
        try {
            drain.await();
            server.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            connector.close();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP server did not stop: " + e.getMessage(), e);
        }
    }

    private static HttpConfiguration httpConfiguration() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(HEAD_LIMIT);
        http.setMaxResponseHeaderSize(HEAD_LIMIT);
        return http;
    }

    /** The port of one environment's Runtime API. */
    final class RuntimePort {
        private final int port;
        private final ServerSocketChannel channel;
        private final Closeable acceptor;

        private RuntimePort(int port, ServerSocketChannel channel, Closeable acceptor) {
            this.port = port;
            this.channel = channel;
            this.acceptor = acceptor;
        }

        int port() {
            return port;
        }

        /** Frees the port and cuts what is still connected to it. */
        void close() {
            endpoints.remove(port);
            try {
                acceptor.close();
                channel.close();
            } catch (IOException e) {
                throw new IllegalStateException("A listening socket cannot be closed: " + e.getMessage(), e);
            }
            for (EndPoint endPoint : connector.getConnectedEndPoints()) {
                if (portOf(endPoint) == port) {
                    endPoint.close();
                }
            }
        }
    }

    private static int portOf(EndPoint endPoint) {
        return endPoint.getLocalSocketAddress() instanceof InetSocketAddress local ? local.getPort() : -1;
    }

    /** A runtime is silent while its handler works, which may take longer than any limit for callers. */
    private final class NoIdleTimeoutForRuntimes implements Connection.Listener {
        @Override
        public void onOpened(Connection connection) {
            EndPoint endPoint = connection.getEndPoint();
            if (portOf(endPoint) != port()) {
                endPoint.setIdleTimeout(0);
            }
        }
    }

    private final class Dispatch extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            int port = Request.getLocalPort(request);
            Endpoint endpoint = endpoints.get(port);
            if (endpoint == null) {
                // Of an environment that is gone; its connections are being cut.
                callback.failed(new IOException("no endpoint for port " + port));
                return true;
            }
            Exchange exchange = new Exchange(request, response, callback, port == port());
            exchange.begin(endpoint);
            return true;
        }
    }

    /** One request and its answer. */
    private final class Exchange implements ApiRequest, Callback {
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final boolean caller;
        private volatile boolean reading;
        private volatile boolean writing;
        private NextPoll.@Nullable Delivery delivery;

        Exchange(Request request, Response response, Callback callback, boolean caller) {
            this.request = request;
            this.response = response;
            this.callback = callback;
            this.caller = caller;
        }

        void begin(Endpoint endpoint) {
            if (caller) {
                drain.asked();
            }
            // A caller that waits for its answer is silent for as long as the function takes.
            request.addIdleTimeoutListener(timeout -> reading);
            CompletionStage<ApiResponse> answer;
            try {
                answer = endpoint.handle(this);
            } catch (RuntimeException | Error e) {
                answer = CompletableFuture.failedFuture(e);
            }
            CompletionStage<?> unused = answer.whenComplete((answered, failure) -> {
                if (failure == null) {
                    write(answered);
                } else {
                    failed(failure);
                }
            });
        }

        @Override
        public String method() {
            return request.getMethod();
        }

        @Override
        public String path() {
            String path = request.getHttpURI().getPath();
            return path == null ? "" : path;
        }

        @Override
        public String query() {
            String query = request.getHttpURI().getQuery();
            return query == null ? "" : query;
        }

        @Override
        public @Nullable String header(String name) {
            String value = request.getHeaders().get(name);
            return value == null || value.isEmpty() ? null : value;
        }

        @Override
        public CompletionStage<byte[]> body(int limit) {
            reading = true;
            CompletableFuture<byte[]> body = new CompletableFuture<>();
            new BodyReader(request, limit, body).run();
            return body.whenComplete((bytes, failure) -> reading = false);
        }

        private void write(ApiResponse answer) {
            delivery = answer.delivery();
            if (caller) {
                writing = true;
                drain.answering();
            }
            try {
                response.setStatus(answer.status());
                HttpFields.Mutable headers = response.getHeaders();
                answer.headers().forEach(header -> headers.put(header.name(), header.value()));
                if (answer.body().length > 0) {
                    headers.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
                }
                if (caller && drain.hasBegun()) {
                    headers.put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
                }
            } catch (RuntimeException | Error e) {
                // Nobody else would hear of it, and the client would wait for ever.
                failed(e);
                return;
            }
            new BodyWriter(response, answer.body(), this).iterate();
        }

        @Override
        public void succeeded() {
            ended();
            callback.succeeded();
            if (delivery != null) {
                delivery.succeeded();
            }
        }

        @Override
        public void failed(Throwable failure) {
            ended();
            callback.failed(failure);
            if (delivery != null) {
                delivery.failed();
            }
        }

        private void ended() {
            if (caller) {
                drain.answered(writing);
            }
        }
    }

    /** Writes a body piece by piece as its reader takes it. */
    private static final class BodyWriter extends IteratingNestedCallback {
        private final Response response;
        private final byte[] body;
        private int position;
        private boolean last;

        BodyWriter(Response response, byte[] body, Callback callback) {
            super(callback);
            this.response = response;
            this.body = body;
        }

        @Override
        protected Action process() {
            if (last) {
                return Action.SUCCEEDED;
            }
            int length = Math.min(PIECE, body.length - position);
            ByteBuffer piece = ByteBuffer.wrap(body, position, length);
            position += length;
            last = position == body.length;
            response.write(last, piece, this);
            return Action.SCHEDULED;
        }
    }

    /** Reads a body piece by piece as it arrives, so that memory grows with what was sent and not with what was said. */
    private static final class BodyReader implements Runnable {
        private final Content.Source source;
        private final int limit;
        private final CompletableFuture<byte[]> body;
        private byte[] bytes = new byte[0];
        private long count;

        BodyReader(Content.Source source, int limit, CompletableFuture<byte[]> body) {
            this.source = source;
            this.limit = limit;
            this.body = body;
        }

        @Override
        public void run() {
            try {
                read();
            } catch (RuntimeException | Error e) {
                body.completeExceptionally(e);
            }
        }

        private void read() {
            while (true) {
                Content.Chunk chunk = source.read();
                if (chunk == null) {
                    source.demand(this);
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    body.completeExceptionally(chunk.getFailure());
                    return;
                }
                take(chunk.getByteBuffer());
                chunk.release();
                if (chunk.isLast() || count > limit + MOST_DROPPED) {
                    end();
                    return;
                }
            }
        }

        private void take(ByteBuffer piece) {
            int length = piece.remaining();
            int start = (int) Math.min(count, limit);
            count += length;
            if (count > limit) {
                bytes = new byte[0];
                return;
            }
            if (count > bytes.length) {
                long wanted = source.getLength() > 0 ? Math.min(source.getLength(), limit) : limit;
                long grown = Math.max(count, Math.min(wanted, 2 * count));
                bytes = Arrays.copyOf(bytes, (int) grown);
            }
            piece.get(bytes, start, length);
        }

        private void end() {
            if (count > limit) {
                body.completeExceptionally(new BodyTooLargeException(count));
            } else {
                body.complete(count == bytes.length ? bytes : Arrays.copyOf(bytes, (int) count));
            }
        }
    }
}
