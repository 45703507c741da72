package io.github.lambdaimage.http;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy.
 *
 * @param user the user name, or null if the proxy requires no login
 * @param password not printed by {@link #toString}
 */
public record ProxyServer(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        ProxySource source) {

    /** Host and port, as in messages. */
    public String address() {
        return host + ":" + port;
    }

    public boolean hasLogin() {
        return user != null;
    }

    @Override
    public String toString() {
        return "ProxyServer[" + address() + ", user=" + user + ", password masked, " + source.place() + "]";
    }
}
