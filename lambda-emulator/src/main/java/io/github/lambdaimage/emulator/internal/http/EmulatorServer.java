package io.github.lambdaimage.emulator.internal.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP server and its ports. Only this class, {@link CallerEndPoint}, {@link HttpExchange}, {@link BodyReader},
 * {@link BodyWriter}, {@link SlowClientGuard}, {@link SelectorWatch} and {@link GracefulShutdown} depend on Jetty.
 *
 * <p>All ports, the one for callers and one for each execution environment, share one connector with one selector: a port
 * needs a socket and no thread, and neither does an open request. The local port of a connection selects its {@link
 * Endpoint}.
 */
public final class EmulatorServer implements AutoCloseable {
    /**
     * Silences Jetty, with slf4j-simple, Maven's logger and that of Maven 4: its messages contain what callers send, and stack
     * traces. What users need to know, {@link ServerEvents} reports.
     */
    private static final List<String> JETTY_LOG_LEVELS =
            List.of("org.slf4j.simpleLogger.log.org.eclipse.jetty", "maven.logger.log.org.eclipse.jetty");

    /** Maximum bytes of the head of a request or response. Lambda accepts more; its clients do not send more. */
    private static final int HEAD_LIMIT = 64 * 1024;

    private static final int MOST_THREADS = 64;
    private static final int LEAST_THREADS = 4;
    private static final int THREAD_IDLE_MILLIS = 10_000;
    /** Added to the limits of {@link GracefulShutdown} when the server closes. */
    static final int STOP_MILLIS = 300;

    private static final int BACKLOG = 1024;
    /** Of a port that was closed: its environment has ended. */
    private static final Endpoint NO_ENDPOINT =
            request -> CompletableFuture.completedFuture(ApiResponse.of(HttpStatus.SERVICE_UNAVAILABLE_503));

    private static final int ACCEPT_PAUSE_MILLIS = 20;
    /** Only a selector that no longer runs takes as long. */
    private static final Duration SELECTOR_WAIT = Duration.ofSeconds(10);

    private final Server server;
    private final ServerConnector connector;
    private final SlowClientGuard slowClients;
    private final Map<Integer, Endpoint> endpoints = new ConcurrentHashMap<>();
    private final GracefulShutdown shutdown;
    private final ConnectionLimit connections;
    private final SelectorWatch selectorWatch;
    private volatile ServerEvents events = ServerEvents.NONE;
    private volatile int port;
    private volatile @Nullable ServerSocketChannel twin;

    private EmulatorServer(InetAddress address, int port, ServerLimits limits) {
        for (String level : JETTY_LOG_LEVELS) {
            if (System.getProperty(level) == null) {
                System.setProperty(level, "off");
            }
        }
        QueuedThreadPool threads = new Threads();
        threads.setName("lambda-emulator-http");
        threads.setDaemon(true);
        // Otherwise Jetty's idle threads end by their idle timeout, seconds after the close.
        threads.setStopTimeout(STOP_MILLIS);
        // No buffer pool: with Jetty's pool, many invalid requests made bytes of one connection appear on
        // another, as if a buffer had been released while it was still written to.
        server = new Server(threads, null, new ByteBufferPool.NonPooling());
        server.setStopTimeout(0);
        connections = new ConnectionLimit(
                limits.connections(),
                this::closeIdlest,
                this::pauseAccepting,
                most -> events.connectionLimitReached(most));
        connector = new Connector(server, new HeadBudget(limits.headMemory()));
        selectorWatch = new SelectorWatch(connector, this::reportFailure);
        shutdown = new GracefulShutdown(connector, threads);
        connector.setHost(address.getHostAddress());
        connector.setPort(port);
        connector.setIdleTimeout(limits.idle().toMillis());
        connector.setAcceptQueueSize(BACKLOG);
        connector.setShutdownIdleTimeout(1);
        // Before the other listener, which may close a connection at once: this one would then keep it forever.
        slowClients = new SlowClientGuard(limits, connector.getScheduler());
        connector.addBean(slowClients);
        connector.addBean(new Opening());
        server.addConnector(connector);
        server.setHandler(new Dispatch());
        server.setErrorHandler(this::explain);
    }

    /** Error response for requests that Jetty itself rejects: in the form of the port's API instead of an HTML page. */
    private boolean explain(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        Object reason = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
        String name = HttpStatus.getMessage(status);
        String message = status + " " + name + (reason == null || name.equals(reason) ? "" : ": " + reason);
        Endpoint endpoint = endpoints.getOrDefault(Request.getLocalPort(request), NO_ENDPOINT);
        ApiResponse answer = endpoint.rejection(status, message);
        HttpFields.Mutable headers = response.getHeaders();
        answer.headers().forEach(header -> headers.put(header.name(), header.value()));
        headers.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
        return true;
    }

    /**
     * Opens the port without accepting requests yet.
     *
     * @throws BindException if the port is in use or the address does not belong to this host
     */
    public static EmulatorServer listen(InetAddress address, int port) throws IOException {
        return listen(address, port, ServerLimits.ofProcess());
    }

    public static EmulatorServer listen(InetAddress address, int port, ServerLimits limits) throws IOException {
        EmulatorServer created = new EmulatorServer(address, port, limits);
        try {
            created.connector.open();
            created.port = created.connector.getLocalPort();
            created.twin = LoopbackTwin.listen(address, port, created.port, BACKLOG);
        } catch (IOException e) {
            created.connector.close();
            // Jetty wraps it in a general IOException.
            if (e.getCause() instanceof BindException taken) {
                throw taken;
            }
            throw e;
        }
        return created;
    }

    /** Starts serving callers. */
    public void start(Endpoint endpoint, ServerEvents receiver) throws IOException {
        events = receiver;
        endpoints.put(port(), endpoint);
        try {
            server.start();
            ServerSocketChannel second = twin;
            if (second != null) {
                Closeable unused = connector.getSelectorManager().acceptor(second);
                shutdown.alsoListens(second);
            }
            slowClients.watch();
            selectorWatch.start();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("The HTTP server did not start: " + e.getMessage(), e);
        }
    }

    /** For tests, which break it. */
    ServerConnector connector() {
        return connector;
    }

    /** The port for callers. */
    public int port() {
        return port;
    }

    /** Number of open connections of callers. */
    public int connections() {
        return (int) connector.getConnectedEndPoints().stream()
                .filter(endPoint -> portOf(endPoint) == port)
                .count();
    }

    private boolean closeIdlest() {
        return slowClients.closeIdlest(connection -> portOf(connection.getEndPoint()) == port());
    }

    /**
     * Lets new connections wait in the queue of the operating system for a moment. Called by the selector, which would
     * otherwise ask for them in an endless loop.
     */
    private void pauseAccepting(ServerSocketChannel listening) {
        ManagedSelector selector = selector();
        SelectionKey key = listening.keyFor(selector.getSelector());
        connector
                .getScheduler()
                .schedule(
                        () -> selector.submit(ignored -> acceptAgain(key)), ACCEPT_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        key.interestOps(0);
    }

    private static void acceptAgain(SelectionKey key) {
        if (key.isValid()) {
            key.interestOps(SelectionKey.OP_ACCEPT);
        }
    }

    private ManagedSelector selector() {
        return connector
                .getSelectorManager()
                .getBeans(ManagedSelector.class)
                .iterator()
                .next();
    }

    /** Frees the memory of the connections, so that the failure can be reported. */
    private void reportFailure(Throwable cause) {
        try {
            closeConnections();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        events.failed(cause);
    }

    /** Opens a further port, for the Runtime API of one environment. */
    public RuntimePort open(InetAddress address, Endpoint endpoint) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.bind(new InetSocketAddress(address, 0), BACKLOG);
            channel.configureBlocking(false);
            int port = channel.socket().getLocalPort();
            if (endpoints.putIfAbsent(port, endpoint) != null) {
                throw new BindException("Port " + port + " is in use on another address. Try again.");
            }
            return new RuntimePort(port, channel, connector.getSelectorManager().acceptor(channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** From now on, each caller's connection closes after its response. */
    public void beginClosing() {
        shutdown.begin();
    }

    /** Gives received requests a moment to be answered, unless the thread is interrupted, then closes all ports. */
    @Override
    public void close() {
        shutdown.begin();
        selectorWatch.stop();
        boolean interrupted = false;
        try {
            if (!selectorWatch.hasFailed()) {
                shutdown.await();
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (IOException e) {
            throw stopFailed(e);
        } finally {
            // An interrupted thread does not wait, but the server must still close: with the flag set, Jetty
            // would not end its threads.
            interrupted |= Thread.interrupted();
            try {
                stop();
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private void stop() {
        try {
            // Jetty does not stop a connector that was never started: it would keep its port.
            connector.close();
            ServerSocketChannel second = twin;
            if (second != null) {
                second.close();
            }
            if (isStoppable()) {
                server.stop();
            } else {
                closeConnections();
                connector.getScheduler().stop();
                ((QueuedThreadPool) server.getThreadPool()).stop();
            }
        } catch (Exception e) {
            throw stopFailed(e);
        }
    }

    /** Jetty waits for its selector without a limit. */
    private boolean isStoppable() throws InterruptedException {
        return !selectorWatch.hasFailed() && selectorWatch.answersWithin(SELECTOR_WAIT);
    }

    /** What the system holds. A socket is only closed when its selector has released it. */
    private void closeConnections() throws IOException {
        if (connector.getTransport() instanceof ServerSocketChannel listening) {
            listening.close();
        }
        ServerSocketChannel second = twin;
        if (second != null) {
            second.close();
        }
        for (EndPoint endPoint : connector.getConnectedEndPoints()) {
            endPoint.close();
        }
        for (ManagedSelector managed : connector.getSelectorManager().getBeans(ManagedSelector.class)) {
            Selector selector = managed.getSelector();
            if (selector != null) {
                selector.close();
            }
        }
    }

    private static IllegalStateException stopFailed(Exception cause) {
        return new IllegalStateException("The HTTP server did not stop: " + cause.getMessage(), cause);
    }

    private static HttpConfiguration httpConfiguration() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        // Paths are compared and never resolved: a path that another server could take for a different one is unknown
        // or names no function, and gets the error for that.
        http.setUriCompliance(UriCompliance.UNSAFE.without("PATHS", Violation.FRAGMENT, Violation.USER_INFO));
        http.setRequestHeaderSize(HEAD_LIMIT);
        // Direct buffers are expensive to allocate, and only pay off if they are pooled.
        http.setUseInputDirectByteBuffers(false);
        http.setUseOutputDirectByteBuffers(false);
        http.setMaxResponseHeaderSize(HEAD_LIMIT);
        return http;
    }

    /** An error in a job can leave the server without a thread that serves its connections. */
    private final class Threads extends QueuedThreadPool {
        Threads() {
            super(MOST_THREADS, LEAST_THREADS, THREAD_IDLE_MILLIS);
        }

        @Override
        protected void onJobFailure(Throwable failure) {
            if (failure instanceof Error) {
                selectorWatch.fail(failure);
            } else {
                UncaughtFailures.report(failure);
            }
        }
    }

    /** Accepts connections; those of callers are limited, and count the memory of their heads. */
    private final class Connector extends ServerConnector {
        private final HeadBudget heads;

        Connector(Server server, HeadBudget heads) {
            super(server, 0, 1, new HttpConnectionFactory(httpConfiguration()));
            this.heads = heads;
        }

        @Override
        protected SelectorManager newSelectorManager(Executor executor, Scheduler scheduler, int selectors) {
            return new ServerConnectorManager(executor, scheduler, selectors) {
                @Override
                protected @Nullable SelectableChannel doAccept(SelectableChannel listening) throws IOException {
                    return listening instanceof ServerSocketChannel channel
                                    && channel.socket().getLocalPort() == port()
                            ? EmulatorServer.this.connections.accept(channel)
                            : super.doAccept(listening);
                }

                @Override
                protected ManagedSelector newSelector(int id) {
                    return new ManagedSelector(this, id) {
                        @Override
                        protected void onSelectFailed(Throwable cause) {
                            selectorWatch.fail(cause);
                        }
                    };
                }
            };
        }

        @Override
        protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key)
                throws IOException {
            if (channel.socket().getLocalPort() != port()) {
                return super.newEndPoint(channel, selector, key);
            }
            SocketChannelEndPoint caller = new CallerEndPoint(channel, selector, key, getScheduler(), heads.share());
            caller.setIdleTimeout(getIdleTimeout());
            return caller;
        }
    }

    /** The port of one environment's Runtime API. */
    public final class RuntimePort {
        private final int port;
        private final ServerSocketChannel channel;
        private final Closeable acceptor;

        private RuntimePort(int port, ServerSocketChannel channel, Closeable acceptor) {
            this.port = port;
            this.channel = channel;
            this.acceptor = acceptor;
        }

        public int port() {
            return port;
        }

        /** Closes the port and all its connections. */
        public void close() {
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

    private final class Opening implements Connection.Listener {
        @Override
        public void onOpened(Connection connection) {
            EndPoint endPoint = connection.getEndPoint();
            int port = portOf(endPoint);
            if (!endpoints.containsKey(port)) {
                // Accepted just before its port was closed, too late to be closed with the others.
                endPoint.close();
            } else if (port != port()) {
                // A runtime is silent while its handler runs, which may exceed any limit for callers.
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
                // The environment has ended, and its connections are being closed.
                Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
                return true;
            }
            GracefulShutdown forCallers = port == port() ? shutdown : null;
            new HttpExchange(request, response, callback, slowClients, forCallers).begin(endpoint);
            return true;
        }
    }
}
