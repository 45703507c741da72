package io.github.lambdaimage.conformance.invoke;

import io.github.lambdaimage.conformance.invoke.situation.Call;
import io.github.lambdaimage.conformance.invoke.situation.FunctionSetup;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * AWS's runtime interface emulator, whose binary the variable {@code LAMBDA_RIE} names. It starts the runtime at the
 * first call.
 */
final class Rie implements InvokePeer {
    static final String VARIABLE = "LAMBDA_RIE";

    /** The variables that the process inherits. Those of a JVM, a test or AWS would change the result. */
    private static final Set<String> KEPT = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR");

    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int STOP_SECONDS = 5;

    private final @Nullable String binary;
    private @Nullable Process process;
    private int port;

    Rie(@Nullable String binary) {
        this.binary = binary;
    }

    @Override
    public Optional<String> cannotRun(FunctionSetup setup) {
        if (binary == null || binary.isEmpty()) {
            return Optional.of(VARIABLE + " does not name a runtime interface emulator");
        }
        return setup.reservedConcurrency().isPresent()
                ? Optional.of("the runtime interface emulator does not support reserved concurrency")
                : Optional.empty();
    }

    @Override
    public void start(FunctionSetup setup) throws IOException {
        int runtimeApiPort;
        // Both at once, so that they differ.
        try (ServerSocket one = freePort();
                ServerSocket other = freePort()) {
            port = one.getLocalPort();
            runtimeApiPort = other.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(
                String.valueOf(binary),
                "--runtime-api-address",
                "127.0.0.1:" + runtimeApiPort,
                "--runtime-interface-emulator-address",
                "127.0.0.1:" + port,
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(setup.jvmOptions());
        command.add("-cp");
        command.add(setup.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add("io.github.lambdaimage.runtime.LambdaRuntime");
        command.add(setup.handler());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> variables = builder.environment();
        variables.keySet().retainAll(KEPT);
        variables.put("AWS_LAMBDA_FUNCTION_NAME", Call.FUNCTION);
        variables.put(
                "AWS_LAMBDA_FUNCTION_TIMEOUT", Long.toString(setup.timeout().toSeconds()));
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(FunctionSetup.MEMORY));
        process = builder.start();
        awaitPort();
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public Optional<String> gone() {
        Process started = process;
        return started == null || started.isAlive()
                ? Optional.empty()
                : Optional.of("the runtime interface emulator has ended with exit code " + started.exitValue());
    }

    @Override
    public void close() {
        Process started = process;
        if (started == null) {
            return;
        }
        List<ProcessHandle> children = started.descendants().toList();
        started.destroy();
        try {
            if (!started.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                started.destroyForcibly();
            }
        } catch (InterruptedException e) {
            started.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private void awaitPort() throws IOException {
        long deadline = System.nanoTime() + START_NANOS;
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException e) {
                Process started = process;
                if (System.nanoTime() > deadline || started == null || !started.isAlive()) {
                    close();
                    throw new IOException("The runtime interface emulator does not listen on port " + port, e);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static ServerSocket freePort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
