package io.github.lambdaimage.runtime.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Address of the Runtime API: the validated value of {@code AWS_LAMBDA_RUNTIME_API}. */
public final class ApiAddress {

    private static final int MAX_PORT = 65_535;

    private final String text;
    private final String host;
    private final int port;

    private ApiAddress(String text, String host, int port) {
        this.text = text;
        this.host = host;
        this.port = port;
    }

    /**
     * Parses {@code host:port}, where the host is a name, an IPv4 address, or an IPv6 address in brackets.
     *
     * @throws IllegalArgumentException if the text is not valid; the message contains the reason
     */
    public static ApiAddress parse(String text) {
        int scheme = text.indexOf("://");
        if (scheme >= 0) {
            throw new IllegalArgumentException("it has the scheme " + text.substring(0, scheme + 3));
        }
        if (text.contains("/")) {
            throw new IllegalArgumentException("it has the path " + text.substring(text.indexOf('/')));
        }
        int colon = text.lastIndexOf(':');
        if (colon < 0 || text.endsWith("]")) {
            throw new IllegalArgumentException("it has no port");
        }
        String host = text.substring(0, colon);
        if (host.isEmpty()) {
            throw new IllegalArgumentException("it has no host");
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                throw new IllegalArgumentException("it contains a character that is not valid in an address");
            }
        }
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (!bracketed && (host.indexOf(':') >= 0 || host.indexOf('[') >= 0 || host.indexOf(']') >= 0)) {
            throw new IllegalArgumentException("an IPv6 address is written in brackets");
        }
        return new ApiAddress(text, host, port(text.substring(colon + 1)));
    }

    private static int port(String digits) {
        int port = 0;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9' || port > MAX_PORT) {
                throw new IllegalArgumentException("its port is not a number from 1 to 65535");
            }
            port = 10 * port + (digit - '0');
        }
        if (port == 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("its port is not a number from 1 to 65535");
        }
        return port;
    }

    /** The addresses to try, in order. IPv4 literals are not resolved, since that would load classes at a cold start. */
    public InetAddress[] resolve() throws IOException {
        byte[] address = ipv4();
        return address == null ? InetAddress.getAllByName(host) : new InetAddress[] {InetAddress.getByAddress(address)};
    }

    int port() {
        return port;
    }

    /** The original value, which is also the value of the Host header. */
    @Override
    public String toString() {
        return text;
    }

    private byte @Nullable [] ipv4() {
        byte[] address = new byte[4];
        int part = 0;
        int digits = 0;
        int value = 0;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c == '.' && digits > 0 && part < 3) {
                address[part++] = (byte) value;
                digits = 0;
                value = 0;
            } else if (c >= '0' && c <= '9' && digits < 3) {
                digits++;
                value = 10 * value + (c - '0');
                if (value > 255) {
                    return null;
                }
            } else {
                return null;
            }
        }
        if (part < 3 || digits == 0) {
            return null;
        }
        address[3] = (byte) value;
        return address;
    }
}
