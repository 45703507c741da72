package io.github.lambdaimage.image;

import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.http.FailoverHttpClient;
import com.google.cloud.tools.jib.http.Request;
import com.google.cloud.tools.jib.http.Response;
import com.google.cloud.tools.jib.http.ResponseException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.Constructor;
import java.net.MalformedURLException;
import java.net.URL;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Jib's HTTP client with our own patience. Jib repeats a request for a minute whatever went wrong; here a name that is
 * unknown or a port that refuses is told at once, and only what may pass is tried again: a connection that broke, an
 * answer 429 or 5xx.
 */
final class RegistryHttp extends FailoverHttpClient {

    private static final int ATTEMPTS = 3;
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final FailoverHttpClient client;
    private final RegistryHost host;
    private final boolean plain;
    private final Duration pause;

    /**
     * A client for one registry.
     *
     * @param host one on this machine may be without TLS or have a certificate of its own, as Docker allows it too
     * @param plain whether it is without TLS
     * @param pause before the second attempt; longer before the next
     */
    RegistryHttp(RegistryHost host, boolean plain, Duration pause, Consumer<LogEvent> log) {
        super(host.isLoopback(), host.isLoopback(), log);
        this.client = withoutRetries(host.isLoopback(), log);
        this.host = host;
        this.plain = plain;
        this.pause = pause;
    }

    /** The constructor that turns Jib's own repeating off is not public; a test says when it is gone. */
    static FailoverHttpClient withoutRetries(boolean lenient, Consumer<LogEvent> log) {
        try {
            Constructor<FailoverHttpClient> constructor = FailoverHttpClient.class.getDeclaredConstructor(
                    boolean.class, boolean.class, Consumer.class, boolean.class);
            constructor.setAccessible(true);
            return constructor.newInstance(lenient, lenient, log, false);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("another Jib than this was written for", e);
        }
    }

    @Override
    public Response call(String method, URL url, Request request) throws IOException {
        URL address = plain && host.name().equals(url.getAuthority()) ? withoutTls(url) : url;
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == ATTEMPTS || !READING.contains(method);
            try {
                return client.call(method, address, request);
            } catch (ResponseException e) {
                if (last || !mayPass(e.getStatusCode())) {
                    throw e;
                }
            } catch (IOException e) {
                if (last || !mayPass(e)) {
                    throw e;
                }
            }
            sleep(pause.multipliedBy(attempt));
        }
    }

    @Override
    public void shutDown() throws IOException {
        client.shutDown();
    }

    private static URL withoutTls(URL url) throws MalformedURLException {
        return new URL("http", url.getHost(), url.getPort(), url.getFile());
    }

    private static boolean mayPass(int status) {
        return status == 429 || (status >= 500 && status != 501);
    }

    private static boolean mayPass(@Nullable IOException e) {
        return !(e instanceof SSLException
                || e instanceof java.net.ConnectException
                || e instanceof java.net.UnknownHostException
                || e instanceof InterruptedIOException);
    }

    private static void sleep(Duration duration) throws IOException {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
