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
 * Jib's HTTP client with a {@link RetryPolicy}. Jib itself retries every failure for a minute. This client fails at once
 * if a host is unknown or rejects the connection, and retries only reads, and only after transient failures.
 */
final class RegistryHttp extends FailoverHttpClient {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final FailoverHttpClient client;
    private final RegistryHost host;
    private final boolean plain;
    private final RetryPolicy retries;

    /**
     * A client for one registry.
     *
     * @param host a registry on this machine may use plain HTTP or a self-signed certificate, as in Docker
     * @param plain whether to use plain HTTP
     * @param retries of reads; the caller retries writes, because it can check what the registry received
     */
    RegistryHttp(RegistryHost host, boolean plain, RetryPolicy retries, Consumer<LogEvent> log) {
        super(host.isLoopback(), host.isLoopback(), log);
        this.client = withoutRetries(host.isLoopback(), log);
        this.host = host;
        this.plain = plain;
        this.retries = retries;
    }

    /** The constructor that disables Jib's own retries is not public. A test fails when it is removed. */
    static FailoverHttpClient withoutRetries(boolean lenient, Consumer<LogEvent> log) {
        try {
            Constructor<FailoverHttpClient> constructor = FailoverHttpClient.class.getDeclaredConstructor(
                    boolean.class, boolean.class, Consumer.class, boolean.class);
            constructor.setAccessible(true);
            return constructor.newInstance(lenient, lenient, log, false);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This version of Jib is not supported", e);
        }
    }

    @Override
    public Response call(String method, URL url, Request request) throws IOException {
        URL address = plain && host.name().equals(url.getAuthority()) ? withoutTls(url) : url;
        for (int attempt = 1; ; attempt++) {
            try {
                return client.call(method, address, request);
            } catch (IOException e) {
                Duration pause = READING.contains(method) ? retries.pauseAfter(attempt, e) : null;
                if (pause == null) {
                    throw e;
                }
                retries.sleep(pause);
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
