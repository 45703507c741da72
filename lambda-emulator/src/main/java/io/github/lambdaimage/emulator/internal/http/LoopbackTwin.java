package io.github.lambdaimage.emulator.internal.http;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * The socket of ::1 beside that of 127.0.0.1. A system may resolve localhost to either, and some clients try only the
 * first, so that a server on one of them would not be found.
 */
final class LoopbackTwin {
    private static final byte[] IPV4 = {127, 0, 0, 1};
    private static final byte[] IPV6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private LoopbackTwin() {}

    /**
     * Listens on the same port of ::1.
     *
     * @param requested the port that the user requested; 0 if the system chose it
     * @return null if the address is not 127.0.0.1 or the host has no ::1, or if the system chose a port that is in use
     *     there
     * @throws BindException if the requested port is in use there: another program would get the calls to localhost
     */
    static @Nullable ServerSocketChannel listen(InetAddress address, int requested, int port, int backlog)
            throws IOException {
        if (!address.equals(InetAddress.getByAddress(IPV4)) || !hasIpv6Loopback()) {
            return null;
        }
        ServerSocketChannel channel;
        try {
            channel = ServerSocketChannel.open(StandardProtocolFamily.INET6);
        } catch (UnsupportedOperationException e) {
            return null; // java.net.preferIPv4Stack
        }
        try {
            channel.bind(new InetSocketAddress(ipv6Loopback(), port), backlog);
            channel.configureBlocking(false);
            return channel;
        } catch (BindException e) {
            channel.close();
            if (requested == 0) {
                return null;
            }
            throw e;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    static boolean hasIpv6Loopback() throws IOException {
        return NetworkInterface.getByInetAddress(ipv6Loopback()) != null;
    }

    static InetAddress ipv6Loopback() throws UnknownHostException {
        return InetAddress.getByAddress(IPV6);
    }
}
