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
 * Tries whether a container of the image reaches this machine, before a function is started that would take the silence
 * of a firewall for that of Lambda.
 *
 * <p>The runtime of the image is asked for a handler that does not exist. It has to report that to its Runtime API, and so
 * connects within a moment, without running any code of the user's; where it cannot, it ends.
 */
public final class NetworkProbe {

    /** No class has this name, and its runtime may print it. */
    private static final String NO_HANDLER = "connection-probe";

    private static final long LONGEST_SECONDS = 20;
    private static final int LOOK_AGAIN_MILLIS = 20;

    private NetworkProbe() {}

    /**
     * Starts a container that calls back, and waits for its answer.
     *
     * @throws UserException where it does not
     */
    public static void check(ContainerSettings settings, ContainerLauncher launcher) throws IOException {
        ContainerNetworking route = settings.route();
        try (ServerSocket api = new ServerSocket()) {
            api.bind(new InetSocketAddress(route.listen(), 0));
            api.setSoTimeout(LOOK_AGAIN_MILLIS);
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
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        CompletableFuture<?> exit = container.exit().toCompletableFuture();
        while (true) {
            // In this order, since it may connect just before it ends.
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

    /** A container that did not even start says nothing of the network. */
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
