package io.github.lambdaimage.emulator.internal.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses of this machine and how they are written in a URL. */
public final class Addresses {
    /** 127.0.0.1 and never ::1, whatever the machine prefers: it is what AWS's tools and this project's pages write. */
    public static final InetAddress LOOPBACK = ipv4Loopback();

    private Addresses() {}

    /** {@code host:port}; a wildcard address is written as loopback, since nobody can connect to a wildcard. */
    public static String hostAndPort(InetAddress address, int port) {
        InetAddress reachable = address.isAnyLocalAddress() ? LOOPBACK : address;
        String text = reachable.getHostAddress();
        return (reachable instanceof Inet6Address ? "[" + withoutScope(text) + "]" : text) + ":" + port;
    }

    private static String withoutScope(String text) {
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }

    private static InetAddress ipv4Loopback() {
        try {
            return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
