package io.github.lambdaimage.it;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Properties;
import java.util.Random;

/** Finds free ports of the loopback interface. */
public final class FreePort {

    private static final String LAST = FreePort.class.getName() + ".last";

    private static final int FIRST = 20_000;
    private static final int COUNT = 10_000;

    private FreePort() {}

    /**
     * Finds a free port and returns each port only once: below the ephemeral ports of the system, and
     * different for each script that the Invoker runs at the same time in this JVM.
     */
    public static int find() throws IOException {
        while (true) {
            int port = next();
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (BindException taken) {
                // Tries the next one.
            }
        }
    }

    /** Each script loads this class with its own loader, so a static field would not be shared. */
    private static int next() {
        Properties shared = System.getProperties();
        synchronized (shared) {
            String last = shared.getProperty(LAST);
            int port = last == null ? FIRST + new Random().nextInt(COUNT) : Integer.parseInt(last) + 1;
            int next = port < FIRST + COUNT ? port : FIRST;
            shared.setProperty(LAST, Integer.toString(next));
            return next;
        }
    }

    /** Whether no process listens on the port. */
    public static boolean isFree(int port) throws IOException {
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }
}
