package io.github.lambdaimage.emulator;

import io.github.lambdaimage.emulator.environment.EnvironmentLauncher;
import io.github.lambdaimage.emulator.internal.environment.EnvironmentManager;
import io.github.lambdaimage.emulator.internal.http.Addresses;
import io.github.lambdaimage.emulator.internal.http.BrowserGuard;
import io.github.lambdaimage.emulator.internal.http.EmulatorServer;
import io.github.lambdaimage.emulator.internal.http.ServerLimits;
import io.github.lambdaimage.emulator.internal.invoke.InvokeRoutes;
import io.github.lambdaimage.emulator.internal.invoke.Invoker;
import io.github.lambdaimage.emulator.internal.ledger.SystemTime;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A local Lambda with one function: answers the Invoke API on a port, starts execution environments on demand, and keeps
 * them warm.
 *
 * <p>Owns its port, its threads (daemons) and all environments until it is closed. Thread safe. It keeps no call and no
 * result: what happened is told to the {@link EmulatorListener} of its configuration.
 *
 * <pre>{@code
 * try (LambdaEmulator lambda = LambdaEmulator.start(EmulatorConfig.forFunction("hello"), launcher)) {
 *     InvokeResponse answer = lambda.invoke("{}".getBytes(StandardCharsets.UTF_8));
 * }
 * }</pre>
 */
public final class LambdaEmulator implements AutoCloseable {
    private final EmulatorServer server;
    private final EnvironmentManager environments;
    private final SystemTime time;
    private final Invoker invoker;
    private final URI endpoint;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LambdaEmulator(EmulatorConfig config, EnvironmentLauncher launcher, EmulatorServer server) {
        this.server = server;
        time = new SystemTime();
        environments = new EnvironmentManager(config, launcher, time, server);
        invoker = new Invoker(config, environments.ledger());
        endpoint = URI.create("http://" + Addresses.hostAndPort(config.bindAddress(), server.port()));
    }

    /**
     * Listens on its port, and returns when it answers there. No environment is started yet.
     *
     * @param config what it is to look like
     * @param launcher starts execution environments
     * @return the local Lambda, ready for calls
     * @throws IOException where its port is taken or its address is not one of this machine
     */
    public static LambdaEmulator start(EmulatorConfig config, EnvironmentLauncher launcher) throws IOException {
        return start(config, launcher, ServerLimits.DEFAULT);
    }

    static LambdaEmulator start(EmulatorConfig config, EnvironmentLauncher launcher, ServerLimits limits)
            throws IOException {
        EmulatorServer server = EmulatorServer.listen(config.bindAddress(), config.port(), limits);
        LambdaEmulator emulator = new LambdaEmulator(config, launcher, server);
        try {
            server.start(BrowserGuard.forCallers(config.bindAddress(), new InvokeRoutes(config, emulator.invoker)));
        } catch (IOException | RuntimeException e) {
            emulator.close();
            throw e;
        }
        return emulator;
    }

    /**
     * Where callers reach it: the value for an SDK's or the AWS command line's endpoint URL.
     *
     * @return for example {@code http://127.0.0.1:9000}; loopback where it listens on all addresses
     */
    public URI endpoint() {
        return endpoint;
    }

    /**
     * Calls the function and waits for its answer.
     *
     * @param event the event, JSON; where it is empty, the function gets <code>{}</code>, as on Lambda
     * @return the answer, also where the function or the call failed
     * @throws InterruptedException where the waiting thread is interrupted; the call goes on
     */
    public InvokeResponse invoke(byte[] event) throws InterruptedException {
        return invoke(InvokeRequest.of(event));
    }

    /**
     * Makes a call as the Invoke API would, and waits for its answer.
     *
     * @param request the call
     * @return the answer, also where the function or the call failed
     * @throws InterruptedException where the waiting thread is interrupted; the call goes on
     * @throws IllegalStateException where the local Lambda itself is broken, as when its jar is replaced while it runs
     */
    public InvokeResponse invoke(InvokeRequest request) throws InterruptedException {
        Future<InvokeResponse> answer =
                invoker.invoke(Invoker.newRequestId(), request).toCompletableFuture();
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The local Lambda is broken; close it and start another.", e.getCause());
        }
    }

    /** How many connections of callers are open. */
    int connections() {
        return server.connections();
    }

    /** Starts one execution environment now, without a call, where there is room for one. Returns at once. */
    public void warmUp() {
        environments.ledger().warmUp();
    }

    /**
     * Answers everyone who waits with 503, kills all environments and frees the ports, within two seconds. A second
     * call does nothing. Where its thread is interrupted, it waits for nobody, frees all the same, and leaves the thread
     * interrupted.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            // Functions before ports: one whose connection is cut while it lives prints an error.
            try (time;
                    server;
                    environments) {
                server.beginClosing();
                environments.stop();
            }
        }
    }
}
