package io.github.lambdaimage.local.container;

import io.github.lambdaimage.emulator.environment.EnvironmentRequest;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Checks that a container of the image can connect to this machine. Without the check, a function behind a firewall
 * would wait for its events without an error.
 *
 * <p>The probe starts the image's runtime with a handler that does not exist. The runtime must report this to its
 * Runtime API, so it connects at once, without running the user's code. If it cannot connect, it exits.
 */
public final class NetworkProbe {

    /** Not a valid class name. The runtime may print it. */
    private static final String NO_HANDLER = "connection-probe";

    private static final long TIMEOUT_SECONDS = 20;
    private static final int POLL_MILLIS = 20;

    private NetworkProbe() {}

    /**
     * Starts a container and waits until it connects.
     *
     * @throws UserException if it does not connect
     */
    public static void check(ContainerSettings settings, ContainerLauncher launcher) throws IOException {
        ContainerNetworking route = settings.route();
        try (ServerSocket api = new ServerSocket()) {
            api.bind(new InetSocketAddress(route.listen(), 0));
            api.setSoTimeout(POLL_MILLIS);
            EnvironmentRequest request =
                    new EnvironmentRequest("probe", route.runtimeApi(api.getLocalPort()), Map.of(), line -> {});
            ContainerEnvironment container = launcher.start(settings.withoutDebugger(), List.of(NO_HANDLER), request);
            try {
                await(api, container, route);
            } finally {
                container.kill();
            }
        }
    }

    private static void await(ServerSocket api, ContainerEnvironment container, ContainerNetworking route)
            throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        CompletableFuture<?> exit = container.exit().toCompletableFuture();
        while (true) {
            // In this order, because it may connect just before it exits.
            boolean last = exit.isDone() || System.nanoTime() > end;
            if (hasConnected(api)) {
                return;
            }
            if (last) {
                rethrowStartFailure(exit);
                throw new UserException(ContainerExits.problem(route), ContainerExits.remedy(route));
            }
        }
    }

    private static boolean hasConnected(ServerSocket api) throws IOException {
        try {
            api.accept().close();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** A container that did not start does not indicate a network problem. */
    private static void rethrowStartFailure(CompletableFuture<?> exit) throws IOException {
        if (!exit.isCompletedExceptionally()) {
            return;
        }
        try {
            exit.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
