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

/** Ports of loopback that nobody listens on. */
public final class FreePort {

    private static final String LAST = FreePort.class.getName() + ".last";

    private static final int FIRST = 20_000;
    private static final int COUNT = 10_000;

    private FreePort() {}

    /**
     * A port that nobody listens on and that is given out once: below the ports that systems hand out by themselves, and
     * another one for each script that the Invoker runs at the same time in this JVM.
     */
    public static int find() throws IOException {
        while (true) {
            int port = next();
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (BindException taken) {
                // The next one, then.
            }
        }
    }

    /** Each script has this class from a loader of its own, so that a static field would not be shared. */
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

    /** Whether nobody listens there. */
    public static boolean isFree(int port) throws IOException {
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }
}
