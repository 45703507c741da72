package io.github.lambdaimage.emulator.internal.http;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Formats addresses of this host for URLs. */
public final class Addresses {
    private static final String LOOPBACK = "127.0.0.1";

    private Addresses() {}

    /** {@code host:port}; a wildcard address becomes 127.0.0.1, since clients cannot connect to a wildcard. */
    public static String hostAndPort(InetAddress address, int port) {
        if (address.isAnyLocalAddress()) {
            return LOOPBACK + ":" + port;
        }
        String text = address.getHostAddress();
        return (address instanceof Inet6Address ? "[" + withoutScope(text) + "]" : text) + ":" + port;
    }

    private static String withoutScope(String text) {
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }
}
