package io.github.lambdaimage.image.registry;

import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.http.FailoverHttpClient;
import com.google.cloud.tools.jib.http.Request;
import com.google.cloud.tools.jib.http.Response;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.MalformedURLException;
import java.net.URL;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Jib's HTTP client with our own patience. Jib repeats a request for a minute whatever went wrong; here a name that is
 * unknown or a port that refuses is told at once, and only reading is tried again, where what is wrong may pass.
 */
final class RegistryHttp extends FailoverHttpClient {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final FailoverHttpClient client;
    private final RegistryHost host;
    private final boolean plain;
    private final RetryPolicy patience;

    /**
     * A client for one registry.
     *
     * @param host one on this machine may be without TLS or have a certificate of its own, as Docker allows it too
     * @param plain whether it is without TLS
     * @param patience with reading; what is sent is tried again by who sends it, who knows what was taken
     */
    RegistryHttp(RegistryHost host, boolean plain, RetryPolicy patience, Consumer<LogEvent> log) {
        super(host.isLoopback(), host.isLoopback(), log);
        this.client = withoutRetries(host.isLoopback(), log);
        this.host = host;
        this.plain = plain;
        this.patience = patience;
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
            try {
                return client.call(method, address, request);
            } catch (IOException e) {
                Duration pause = READING.contains(method) ? patience.pauseAfter(attempt, e) : null;
                if (pause == null) {
                    throw e;
                }
                patience.sleep(pause);
            }
        }
    }

    @Override
    public void shutDown() throws IOException {
        client.shutDown();
    }

    private static URL withoutTls(URL url) throws MalformedURLException {
        return new URL("http", url.getHost(), url.getPort(), url.getFile());
    }
}
