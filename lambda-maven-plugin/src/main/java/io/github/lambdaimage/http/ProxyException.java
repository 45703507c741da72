package io.github.lambdaimage.http;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** A proxy that cannot be reached, or that rejects a connection. */
public final class ProxyException extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int LOGIN_REQUIRED = 407;

    private final transient ProxyServer proxy;
    private final String problem;
    private final String remedy;
    private final boolean isTransient;

    private ProxyException(ProxyServer proxy, String problem, String remedy, @Nullable Throwable cause) {
        this(proxy, problem, remedy, cause, false);
    }

    private ProxyException(
            ProxyServer proxy, String problem, String remedy, @Nullable Throwable cause, boolean isTransient) {
        super(problem, cause);
        this.proxy = proxy;
        this.problem = problem;
        this.remedy = remedy;
        this.isTransient = isTransient;
    }

    /**
     * The proxy answered with an error.
     *
     * @param target host and port of the request
     */
    static ProxyException rejected(ProxyServer proxy, int status, String target) {
        String place = proxy.source().place();
        if (status != LOGIN_REQUIRED) {
            return new ProxyException(
                    proxy,
                    "The proxy " + proxy.address() + " rejected the connection to " + target + " (" + status + ").",
                    "Allow the host in the proxy, or " + proxy.source().exclude() + ". The proxy is configured in "
                            + place + ".",
                    null);
        }
        return proxy.hasLogin()
                ? new ProxyException(
                        proxy,
                        "The proxy " + proxy.address() + " rejected the login of " + proxy.user() + " (407).",
                        "Check user name and password of the proxy in " + place + ".",
                        null)
                : new ProxyException(
                        proxy,
                        "The proxy " + proxy.address() + " requires a login (407).",
                        proxy.source().addLogin(),
                        null);
    }

    /** No connection to the proxy could be made. */
    static ProxyException unreachable(ProxyServer proxy, IOException cause) {
        String reason = cause instanceof UnknownHostException
                ? "unknown host"
                : cause instanceof SocketTimeoutException ? "timed out" : "connection refused";
        return new ProxyException(
                proxy,
                "Cannot connect to the proxy " + proxy.address() + ": " + reason + ".",
                "Check the proxy in " + proxy.source().place() + ", and that it is running.",
                cause);
    }

    /**
     * The proxy did not make a connection, without an answer that says so.
     *
     * @param target host of the request, with or without port
     */
    static ProxyException broken(ProxyServer proxy, String target, Exception cause) {
        String reason = cause instanceof SocketTimeoutException ? "timed out" : "failed";
        return new ProxyException(
                proxy,
                "The connection to " + target + " through the proxy " + proxy.address() + " " + reason + ".",
                "Check that it is an HTTP proxy and allows the host. The proxy is configured in "
                        + proxy.source().place() + ".",
                cause,
                // A proxy that hangs would hang again.
                !(cause instanceof SocketTimeoutException));
    }

    /** Whether another attempt may succeed. */
    public boolean isTransient() {
        return isTransient;
    }

    /** Host and port of the proxy. */
    public String address() {
        return proxy.address();
    }

    /** Problem and remedy for the user. */
    public UserException explained() {
        return new UserException(problem, remedy, this);
    }
}
