package io.github.lambdaimage.image.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The address of a registry.
 *
 * @param name host with optional port, as in image names
 */
record RegistryHost(String name) {

    private static final int TIMEOUT_MILLIS = 10_000;

    /** Whether it is on this machine. Only such a registry may use plain HTTP. */
    boolean isLoopback() {
        String host = host();
        return host.equals("localhost") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    /**
     * Connects to the registry or its proxy, so that a wrong host or port fails at once.
     *
     * @return whether to use plain HTTP, which only a registry on this machine may
     */
    boolean connect() throws IOException {
        InetSocketAddress address = proxyOr(host(), port());
        if (address.isUnresolved()) {
            throw new UnknownHostException(address.getHostString());
        }
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(address, TIMEOUT_MILLIS);
            return isLoopback() && isPlain(socket);
        }
    }

    /** A TLS server answers a plain HTTP request with an alert or an error message. */
    private boolean isPlain(Socket socket) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.getOutputStream()
                .write(("GET /v2/ HTTP/1.0\r\nHost: " + name + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        byte[] answer;
        try (InputStream in = socket.getInputStream()) {
            answer = in.readNBytes(512);
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        return text.isEmpty() || (text.startsWith("HTTP/") && !text.contains("to an HTTPS server"));
    }

    private InetSocketAddress proxyOr(String host, int port) {
        ProxySelector selector = ProxySelector.getDefault();
        if (selector != null && !isLoopback()) {
            List<Proxy> proxies = selector.select(URI.create("https://" + name + "/v2/"));
            for (Proxy proxy : proxies) {
                if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress address) {
                    return address.isUnresolved()
                            ? new InetSocketAddress(address.getHostString(), address.getPort())
                            : address;
                }
            }
        }
        return isLoopback() ? new InetSocketAddress(loopback(host), port) : new InetSocketAddress(host, port);
    }

    private static InetAddress loopback(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            return InetAddress.getLoopbackAddress();
        }
    }

    private String host() {
        int colon = name.lastIndexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    private int port() {
        int colon = name.lastIndexOf(':');
        return colon < 0 ? 443 : Integer.parseInt(name.substring(colon + 1));
    }
}
