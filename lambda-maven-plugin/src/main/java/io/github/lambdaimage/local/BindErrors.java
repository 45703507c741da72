package io.github.lambdaimage.local;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;

/** Says why the local Lambda cannot listen where it was told to: operating systems tell it in words of their own. */
final class BindErrors {

    private static final int FIRST_UNPRIVILEGED = 1024;
    private static final int LAST = 65535;

    private BindErrors() {}

    static UserException explain(LocalRequest.Listen listen, BindException cause) {
        String address = listen.address().getHostAddress();
        if (!isOfThisMachine(listen.address())) {
            return new UserException(
                    "lambda.bind is " + address + ", which is no address of this machine.",
                    "Leave -Dlambda.bind out to listen on 127.0.0.1, or name an address of this machine.",
                    cause);
        }
        if (listen.port() == 0) {
            return new UserException(
                    "No port of " + address + " can be listened on: " + cause.getMessage() + ".",
                    "Name another address of this machine: -Dlambda.bind=127.0.0.1",
                    cause);
        }
        if (listen.port() < FIRST_UNPRIVILEGED
                && String.valueOf(cause.getMessage()).contains("ermission")) {
            return new UserException(
                    "Port " + listen.port()
                            + " is for the machine's administrator alone, as those below 1024 often are.",
                    "Choose another port: -Dlambda.port=9000",
                    cause);
        }
        return new UserException(
                "Port " + listen.port() + " of " + address + " is taken: another program listens there.",
                "End that program, or choose another port: -Dlambda.port="
                        + (listen.port() < LAST ? listen.port() + 1 : listen.port() - 1),
                cause);
    }

    /**
     * Makes sure that a debugged JVM can listen: it would end at once where it cannot.
     *
     * @throws UserException where the port is taken
     */
    static void checkDebugPort(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (BindException e) {
            throw new UserException(
                    "Port " + port + ", for the debugger, is taken: another program listens there.",
                    "End that program, or choose another port: -Dlambda.debug=" + (port < LAST ? port + 1 : port - 1),
                    e);
        }
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException e) {
            return true; // not known, so nothing is claimed
        }
    }
}
