package io.github.lambdaimage.local;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;

/** Says why the local Lambda cannot listen where it was told to: operating systems tell it in words of their own. */
final class CannotListen {

    private static final int FIRST_UNPRIVILEGED = 1024;
    private static final int LAST = 65535;

    private CannotListen() {}

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
