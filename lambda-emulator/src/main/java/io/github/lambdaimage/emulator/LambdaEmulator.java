package io.github.lambdaimage.emulator;

import io.github.lambdaimage.emulator.environment.EnvironmentLauncher;
import io.github.lambdaimage.emulator.internal.environment.ServerReports;
import io.github.lambdaimage.emulator.internal.environment.SystemTime;
import io.github.lambdaimage.emulator.internal.function.FunctionTable;
import io.github.lambdaimage.emulator.internal.function.HostedFunction;
import io.github.lambdaimage.emulator.internal.http.Addresses;
import io.github.lambdaimage.emulator.internal.http.BrowserGuard;
import io.github.lambdaimage.emulator.internal.http.EmulatorServer;
import io.github.lambdaimage.emulator.internal.http.ServerLimits;
import io.github.lambdaimage.emulator.internal.invoke.InvokeRoutes;
import io.github.lambdaimage.emulator.internal.invoke.Invoker;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A local Lambda with one function or several: serves the Invoke API on a port, starts execution environments on demand, and keeps
 * them warm.
 *
 * <p>It owns its port, its daemon threads and all environments until it is closed. It is thread safe. It stores neither
 * calls nor results: the {@link EmulatorListener} of its configuration receives what happens.
 *
 * <pre>{@code
 * try (LambdaEmulator lambda = LambdaEmulator.start(EmulatorConfig.forFunction("hello"), launcher)) {
 *     InvokeResponse response = lambda.invoke("{}".getBytes(StandardCharsets.UTF_8));
 * }
 * }</pre>
 */
public final class LambdaEmulator implements AutoCloseable {
    private final EmulatorServer server;
    private final FunctionTable functions;
    private final SystemTime time;
    private final URI endpoint;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LambdaEmulator(List<FunctionVersion> versions, EmulatorServer server) {
        this.server = server;
        time = new SystemTime();
        functions = new FunctionTable(versions, time, server);
        EmulatorConfig config = versions.get(0).config();
        endpoint = URI.create("http://" + Addresses.hostAndPort(config.bindAddress(), server.port()));
    }

    /**
     * Starts a local Lambda and returns when its port accepts calls. It does not start an environment yet.
     *
     * @param config the configuration
     * @param launcher starts execution environments
     * @return the local Lambda, ready for calls
     * @throws IOException if its port is in use or its address does not belong to this host
     */
    public static LambdaEmulator start(EmulatorConfig config, EnvironmentLauncher launcher) throws IOException {
        return start(config, launcher, ServerLimits.ofProcess());
    }

    /**
     * Starts a local Lambda with several functions on one port, which callers invoke by their names. A call to another name
     * gets status 404, as on Lambda. A single function answers to any name.
     *
     * @param functions at least one; the settings of the server, such as the port, are those of the first
     * @return the local Lambda, ready for calls
     * @throws IOException if its port is in use or its address does not belong to this host
     * @throws IllegalArgumentException if the list is empty, or two functions have the same name
     */
    public static LambdaEmulator start(List<FunctionVersion> functions) throws IOException {
        if (functions.isEmpty()) {
            throw new IllegalArgumentException("no function");
        }
        return start(functions, ServerLimits.ofProcess());
    }

    static LambdaEmulator start(EmulatorConfig config, EnvironmentLauncher launcher, ServerLimits limits)
            throws IOException {
        return start(List.of(new FunctionVersion(config, launcher)), limits);
    }

    private static LambdaEmulator start(List<FunctionVersion> functions, ServerLimits limits) throws IOException {
        EmulatorConfig config = functions.get(0).config();
        EmulatorServer server = EmulatorServer.listen(config.bindAddress(), config.port(), limits);
        LambdaEmulator emulator;
        try {
            emulator = new LambdaEmulator(functions, server);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        try {
            server.start(
                    BrowserGuard.forCallers(config.bindAddress(), new InvokeRoutes(emulator.functions)),
                    new ServerReports(emulator.functions.first()::emit, emulator::close));
        } catch (IOException | RuntimeException e) {
            emulator.close();
            throw e;
        }
        return emulator;
    }

    /**
     * The endpoint URL, for an AWS SDK, the AWS CLI or any HTTP client.
     *
     * @return for example {@code http://127.0.0.1:9000}; the loopback address if it listens on all addresses
     */
    public URI endpoint() {
        return endpoint;
    }

    /**
     * Calls the function and waits for the response. Of several functions, it is the first.
     *
     * @param event the event, JSON; if it is empty, the function receives <code>{}</code>, as on Lambda
     * @return the response, also if the function or the call failed
     * @throws InterruptedException if the waiting thread is interrupted; the call continues
     */
    public InvokeResponse invoke(byte[] event) throws InterruptedException {
        return invoke(InvokeRequest.of(event));
    }

    /**
     * Calls the function as the Invoke API would, and waits for the response.
     *
     * @param request the call
     * @return the response, also if the function or the call failed
     * @throws InterruptedException if the waiting thread is interrupted; the call continues
     * @throws IllegalArgumentException if it names none of several functions
     * @throws IllegalStateException if the local Lambda itself failed, for example because its jar was replaced at run
     *     time
     */
    public InvokeResponse invoke(InvokeRequest request) throws InterruptedException {
        String name = request.functionName();
        HostedFunction function = name == null
                ? functions.first()
                : functions
                        .find(name)
                        .orElseThrow(() -> new IllegalArgumentException("no function has the name " + name));
        Future<InvokeResponse> response =
                function.invoke(Invoker.newRequestId(), request).toCompletableFuture();
        try {
            return response.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The local Lambda failed. Close it and start a new one.", e.getCause());
        }
    }

    /** Number of open connections of callers. */
    int connections() {
        return server.connections();
    }

    /**
     * Starts one execution environment of each function without a call, unless the maximum is reached. Returns immediately.
     */
    public void warmUp() {
        functions.warmUp();
    }

    /**
     * Replaces the version of the function with this name. Calls that arrive later run in the new version. Calls that the old
     * version has received complete in it, and then its environments end. Returns immediately.
     *
     * @param version the new version; the settings of the server have no effect
     * @param warm whether to start an execution environment of the new version without a call
     * @throws IllegalArgumentException if no function has the name
     */
    public void replace(FunctionVersion version, boolean warm) {
        functions.replace(version, warm);
    }

    /**
     * Answers waiting calls with status 503, kills all environments and closes the ports, within two seconds. A second
     * call has no effect. If the calling thread is interrupted, this method does not wait for open requests; it still
     * releases everything, and the thread remains interrupted.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            // Functions before ports: a function that loses its connection before it ends prints an error.
            try (time;
                    server;
                    functions) {
                server.beginClosing();
                functions.stop();
            }
        }
    }
}
