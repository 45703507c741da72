package io.github.lambdaimage.runtime.internal.loop;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The least that a JVM can do to ask for an event: what the runtime is compared with. */
public final class BareSocket {

    private BareSocket() {}

    /** Sends the request to the port of this machine that is the argument, and waits. */
    public static void main(String[] arguments) throws IOException {
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.setTcpNoDelay(true);
            InetAddress local = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            socket.connect(new InetSocketAddress(local, Integer.parseInt(arguments[0])), 1_000);
            OutputStream out = socket.getOutputStream();
            out.write("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: x\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            if (socket.getInputStream().read() >= 0) {
                throw new IOException("nobody was to answer");
            }
        }
    }
}
