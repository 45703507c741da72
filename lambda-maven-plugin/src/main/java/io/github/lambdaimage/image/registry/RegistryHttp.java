package io.github.lambdaimage.image.registry;

import io.github.lambdaimage.http.HttpAnswer;
import io.github.lambdaimage.http.HttpBody;
import io.github.lambdaimage.http.HttpCall;
import io.github.lambdaimage.http.HttpField;
import io.github.lambdaimage.http.HttpSender;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one registry, and to the places that it names. Reads are retried by a {@link RetryPolicy}; the caller retries
 * writes, because it can check what the registry received.
 *
 * <p>Credentials are sent only to the host that they belong to, and no address without TLS is used for a registry with TLS.
 */
final class RegistryHttp implements Closeable {

    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> REDIRECTS_OF_WRITES = Set.of(307, 308);
    private static final int MOST_REDIRECTS = 5;

    /** Credentials, and the origin that they belong to. Not printed. */
    record Authorization(URI owner, String value) {
        @Override
        public String toString() {
            return "Authorization[" + owner.getRawAuthority() + "]";
        }
    }

    private final HttpSender sender;
    private final URI origin;
    private final RetryPolicy retries;

    private RegistryHttp(HttpSender sender, URI origin, RetryPolicy retries) {
        this.sender = sender;
        this.origin = origin;
        this.retries = retries;
    }

    /** Opens requests to a registry; a registry that may do without TLS is asked whether it does. */
    static RegistryHttp open(RegistryHost host, RegistrySettings access, RetryPolicy retries) throws IOException {
        boolean lenient = access.isLenient(host);
        boolean direct =
                access.proxies().find("https", host.host(), host.port()).isEmpty();
        boolean plain = lenient && direct && host.isPlain();
        String authority = host.name().endsWith(".localhost") || host.name().contains(".localhost:")
                ? host.address() + ":" + host.port()
                : host.name();
        return new RegistryHttp(
                new HttpSender(
                        access.proxies(),
                        lenient ? HttpSender.Trust.ANY : HttpSender.Trust.CERTIFICATE,
                        CONNECTING,
                        SILENCE),
                URI.create((plain ? "http://" : "https://") + authority + "/"),
                retries);
    }

    /** The root of the registry's API. */
    URI origin() {
        return origin;
    }

    /** An address of the registry, or one that the registry named. */
    URI resolve(URI base, String location) throws IOException {
        try {
            return own(base.resolve(location));
        } catch (IllegalArgumentException e) {
            throw new InvalidAnswerException("it named an address that is not valid: " + location);
        }
    }

    /**
     * Sends a request, and follows redirects.
     *
     * @param body repeatable; null for none
     * @return an answer with a status below 300
     * @throws RegistryAnswerException for any other status
     */
    HttpAnswer send(
            String method,
            URI address,
            List<HttpField> fields,
            @Nullable HttpBody body,
            @Nullable Authorization authorization)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return follow(method, address, fields, body, authorization);
            } catch (IOException e) {
                Duration pause = READING.contains(method) ? retries.pauseAfter(attempt, e) : null;
                if (pause == null) {
                    throw e;
                }
                retries.sleep(pause);
            }
        }
    }

    private HttpAnswer follow(
            String method,
            URI address,
            List<HttpField> fields,
            @Nullable HttpBody body,
            @Nullable Authorization authorization)
            throws IOException {
        Set<Integer> redirects = READING.contains(method) ? REDIRECTS : REDIRECTS_OF_WRITES;
        URI at = own(address);
        for (int redirect = 0; ; redirect++) {
            requireSecurity(origin, at);
            List<HttpField> all = new ArrayList<>(fields);
            all.add(new HttpField("User-Agent", "lambda-image"));
            if (authorization != null && isSameOrigin(authorization.owner(), at)) {
                all.add(new HttpField("Authorization", authorization.value()));
            }
            HttpAnswer answer = sender.send(new HttpCall(method, at, all, body));
            String location = answer.field("Location").orElse(null);
            if (location != null && redirects.contains(answer.status()) && redirect < MOST_REDIRECTS) {
                answer.close();
                at = resolve(at, location);
            } else if (answer.status() >= 300) {
                throw RegistryAnswerException.of(answer);
            } else {
                return answer;
            }
        }
    }

    /** Rejects an address without TLS that a registry with TLS named. */
    static void requireSecurity(URI origin, URI address) throws InsecureAddressException {
        boolean tls = "https".equalsIgnoreCase(address.getScheme());
        boolean plain = "http".equalsIgnoreCase(address.getScheme());
        if (!tls && !(plain && origin.getScheme().equals("http"))) {
            throw new InsecureAddressException(address);
        }
    }

    /** A registry that was found to do without TLS may name itself with https. */
    private URI own(URI address) {
        boolean own = origin.getScheme().equals("http")
                && "https".equalsIgnoreCase(address.getScheme())
                && origin.getRawAuthority().equalsIgnoreCase(address.getRawAuthority());
        return own ? URI.create("http" + address.toString().substring("https".length())) : address;
    }

    static boolean isSameOrigin(URI one, URI other) {
        return scheme(one).equals(scheme(other))
                && String.valueOf(one.getHost()).equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static String scheme(URI address) {
        return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : scheme(address).equals("https") ? 443 : 80;
    }

    /** Reads a small answer to its end, and closes it. */
    static byte[] read(HttpAnswer answer, String what, int limit) throws IOException {
        try (answer;
                InputStream body = new WatchedInputStream(answer.body(), System::nanoTime)) {
            byte[] bytes = body.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new OversizedAnswerException(what, limit);
            }
            return bytes;
        }
    }

    /** Cancels all requests in progress. */
    @Override
    public void close() throws IOException {
        sender.close();
    }
}
