package io.github.lambdaimage.image.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * The address of a registry.
 *
 * @param name host with optional port, as in image names
 */
record RegistryHost(String name) {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int TLS_PORT = 443;

    /** Whether it is on this machine, by its name or its addresses. Such a registry may use plain HTTP, as in Docker. */
    boolean isLoopback() {
        String host = host();
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return true;
        }
        try {
            return Stream.of(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /**
     * Connects to the registry and asks for plain HTTP. A TLS server answers with an alert or an error message.
     *
     * @throws IOException if no connection can be made
     */
    boolean isPlain() throws IOException {
        InetSocketAddress address = new InetSocketAddress(address(), port());
        if (address.isUnresolved()) {
            throw new UnknownHostException(host());
        }
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(address, TIMEOUT_MILLIS);
            return isPlain(socket);
        }
    }

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

    /** Names below {@code localhost} always mean this machine, though not every resolver knows them. */
    String address() {
        return host().endsWith(".localhost") ? "localhost" : host();
    }

    /** Without brackets around an IPv6 address. */
    String host() {
        int colon = portColon();
        String host = colon < 0 ? name : name.substring(0, colon);
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    int port() {
        int colon = portColon();
        return colon < 0 ? TLS_PORT : Integer.parseInt(name.substring(colon + 1));
    }

    private int portColon() {
        int colon = name.lastIndexOf(':');
        return colon > name.indexOf(']') ? colon : -1;
    }
}
