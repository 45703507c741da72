package io.github.lambdaimage.local;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.util.Optional;

/** Explains why the local Lambda cannot bind to its address: the messages of operating systems differ. */
final class BindErrors {

    private static final int FIRST_UNPRIVILEGED = 1024;
    private static final int LAST = 65535;

    private BindErrors() {}

    /** Also finds out whether another {@code run-local} uses the port. */
    static UserException explain(LocalRequest request, BindException cause) {
        LocalRequest.Listen listen = request.listen();
        Optional<String> owner =
                listen.port() == 0 || !isLocal(listen.address()) ? Optional.empty() : PortOwner.of(request);
        return owner.isPresent() ? inUse(listen, " by " + owner.get(), cause) : explain(listen, cause);
    }

    static UserException explain(LocalRequest.Listen listen, BindException cause) {
        String address = listen.address().getHostAddress();
        if (!isLocal(listen.address())) {
            return new UserException(
                    "lambda.bind is \"" + address + "\", which is not an address of this machine.",
                    "Omit lambda.bind to listen on 127.0.0.1, or use an address of this machine.",
                    cause);
        }
        if (listen.port() == 0) {
            return new UserException(
                    "Cannot bind to any port of " + address + ": " + cause.getMessage() + ".",
                    "Use another address of this machine: \"-Dlambda.bind=127.0.0.1\"",
                    cause);
        }
        if (listen.port() < FIRST_UNPRIVILEGED
                && String.valueOf(cause.getMessage()).contains("ermission")) {
            return new UserException(
                    "Port " + listen.port() + " needs administrator rights.",
                    "Use another port: \"-Dlambda.port=9000\"",
                    cause);
        }
        return inUse(listen, "", cause);
    }

    private static UserException inUse(LocalRequest.Listen listen, String by, BindException cause) {
        return new UserException(
                "Port " + listen.port() + " of " + listen.address().getHostAddress() + " is already in use" + by + ".",
                "Stop the process that uses it, or use another port:" + " \"-Dlambda.port="
                        + (listen.port() < LAST ? listen.port() + 1 : listen.port() - 1) + "\"",
                cause);
    }

    /**
     * Checks that the debug port is free: a JVM that cannot bind to it exits at once.
     *
     * @throws UserException if the port is in use
     */
    static void checkDebugPort(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (BindException e) {
            throw new UserException(
                    "The debug port " + port + " is already in use.",
                    "Stop the process that uses it, or use another port:" + " \"-Dlambda.debug="
                            + (port < LAST ? port + 1 : port - 1) + "\"",
                    e);
        }
    }

    private static boolean isLocal(InetAddress address) {
        try {
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException e) {
            return true; // unknown, so the message must not claim otherwise
        }
    }
}
