package io.github.lambdaimage.http;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.Credentials;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.ssl.NoopHostnameVerifier;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.entity.AbstractHttpEntity;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.DefaultRoutePlanner;
import org.apache.http.impl.conn.DefaultSchemePortResolver;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpRequestExecutor;
import org.apache.http.ssl.SSLContexts;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests with the user's proxies and their logins. It neither follows redirects nor repeats requests, and it sends
 * no credentials of its own to servers. Closing it cancels all requests in progress.
 *
 * <p>The JDK's own clients send no password to a proxy for HTTPS unless a system property was set before their first use.
 */
public final class HttpSender implements Closeable {

    private static final int CONNECTIONS = 16;

    /** The longest wait for a proxy's answer to CONNECT, in milliseconds: it only connects. */
    private static final int TUNNEL = 20_000;

    private static final int LONGEST_LINE = 65_536;
    private static final int MOST_LINES = 1_000;

    /** Whether a server must prove who it is. */
    public enum Trust {
        /** By a certificate that the JVM trusts. */
        CERTIFICATE,
        /** Any certificate is accepted. */
        ANY
    }

    private final Proxies proxies;
    private final CloseableHttpClient client;

    /**
     * A sender.
     *
     * @param connecting the longest wait for a connection
     * @param silence the longest wait for the next bytes
     * @throws SSLException if the JVM's trust store cannot be read
     */
    public HttpSender(Proxies proxies, Trust trust, Duration connecting, Duration silence) throws SSLException {
        this.proxies = proxies;
        RequestConfig timeouts = RequestConfig.custom()
                .setConnectTimeout(millis(connecting))
                .setConnectionRequestTimeout(millis(silence))
                .setSocketTimeout(millis(silence))
                .build();
        this.client = HttpClientBuilder.create()
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .setDefaultRequestConfig(timeouts)
                // Also while TLS and a proxy are negotiated.
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(millis(silence))
                        .setTcpNoDelay(true)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setMessageConstraints(MessageConstraints.custom()
                                .setMaxLineLength(LONGEST_LINE)
                                .setMaxHeaderCount(MOST_LINES)
                                .build())
                        .build())
                .setMaxConnPerRoute(CONNECTIONS)
                .setMaxConnTotal(CONNECTIONS)
                .setSSLSocketFactory(tls(trust))
                .setRoutePlanner(new Planner(proxies))
                .setDefaultCredentialsProvider(new Logins(proxies))
                .setRequestExecutor(new TunnelCheck(proxies))
                .build();
    }

    /** Prepares a request, which is sent by {@link Exchange#execute}. */
    public Exchange prepare(HttpCall call) {
        RequestBuilder builder = RequestBuilder.create(call.method()).setUri(call.address());
        call.fields().forEach(field -> builder.addHeader(field.name(), field.value()));
        HttpBody body = call.body();
        if (body != null) {
            builder.setEntity(new Entity(body));
        }
        return new Exchange(call, builder.build());
    }

    public HttpAnswer send(HttpCall call) throws IOException {
        return prepare(call).execute();
    }

    /** One request. */
    public final class Exchange {

        private final HttpCall call;
        private final HttpUriRequest request;

        private Exchange(HttpCall call, HttpUriRequest request) {
            this.call = call;
            this.request = request;
        }

        /**
         * Sends the request and waits for the head of the response.
         *
         * @throws ProxyException if the proxy cannot be reached, or rejects the request
         */
        public HttpAnswer execute() throws IOException {
            String host = Objects.requireNonNullElse(call.address().getHost(), "");
            Optional<ProxyServer> proxy = proxies.find(
                    call.address().getScheme(), host, call.address().getPort());
            try {
                CloseableHttpResponse response = client.execute(request);
                if (response.getStatusLine().getStatusCode() == 407 && proxy.isPresent()) {
                    response.close();
                    throw ProxyException.rejected(
                            proxy.get(), 407, call.address().getRawAuthority());
                }
                return new HttpAnswer(response);
            } catch (IOException e) {
                throw simplified(e, host, proxy);
            }
        }

        /** Cancels the request. */
        public void abort() {
            request.abort();
        }
    }

    /** The JDK's exceptions in place of those of the library, whose messages contain addresses and ports. */
    private static IOException simplified(IOException failure, String host, Optional<ProxyServer> proxy) {
        if (failure instanceof ProxyException) {
            return failure;
        }
        IOException simple = failure;
        if (failure instanceof ConnectTimeoutException) {
            simple = new SocketTimeoutException("Connect timed out");
        } else if (failure instanceof UnknownHostException) {
            simple = new UnknownHostException(host);
        } else if (failure instanceof ConnectException && failure.getCause() instanceof ConnectException cause) {
            simple = cause;
        } else if (proxy.isPresent() && isCut(failure)) {
            // A server that does not accept TLS says so; a proxy that rejects a host late closes or resets the
            // connection.
            return ProxyException.broken(proxy.get(), host, failure);
        } else if (failure.getCause() instanceof HttpException) {
            simple = new IOException("the response is not valid HTTP", failure);
        } else {
            return failure;
        }
        if (proxy.isPresent() && !(failure.getCause() instanceof HttpException)) {
            return ProxyException.unreachable(proxy.get(), simple);
        }
        if (simple != failure && simple.getCause() == null && simple != failure.getCause()) {
            simple.initCause(failure);
        }
        return simple;
    }

    /** Whether the connection was reset, or closed while TLS was negotiated. Subclasses have other reasons. */
    private static boolean isCut(IOException failure) {
        return failure.getClass() == SocketException.class || (failure instanceof SSLException && isClosed(failure));
    }

    /** Whether the connection was closed while TLS was negotiated. */
    private static boolean isClosed(IOException failure) {
        return String.valueOf(failure.getMessage()).contains("shut down incorrectly")
                || failure.getCause() instanceof EOFException
                || failure.getCause() instanceof SocketException;
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    private static SSLConnectionSocketFactory tls(Trust trust) throws SSLException {
        try {
            return trust == Trust.CERTIFICATE
                    ? new SSLConnectionSocketFactory(SSLContext.getDefault())
                    : new SSLConnectionSocketFactory(
                            SSLContexts.custom()
                                    .loadTrustMaterial(null, (X509Certificate[] chain, String type) -> true)
                                    .build(),
                            NoopHostnameVerifier.INSTANCE);
        } catch (GeneralSecurityException e) {
            throw new SSLException("the trust store cannot be read: " + rootMessage(e), e);
        }
    }

    private static @Nullable String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private static final class Planner extends DefaultRoutePlanner {
        private final Proxies proxies;

        Planner(Proxies proxies) {
            super(DefaultSchemePortResolver.INSTANCE);
            this.proxies = proxies;
        }

        @Override
        protected @Nullable HttpHost determineProxy(HttpHost target, HttpRequest request, HttpContext context) {
            return proxies.find(target.getSchemeName(), target.getHostName(), target.getPort())
                    .map(proxy -> new HttpHost(proxy.host(), proxy.port()))
                    .orElse(null);
        }
    }

    /** Logins of proxies only: servers get none from here. */
    private static final class Logins extends BasicCredentialsProvider {
        private final Proxies proxies;

        Logins(Proxies proxies) {
            this.proxies = proxies;
        }

        @Override
        public @Nullable Credentials getCredentials(AuthScope scope) {
            return proxies.withLogin(String.valueOf(scope.getHost()), scope.getPort())
                    .map(proxy -> new UsernamePasswordCredentials(proxy.user(), proxy.password()))
                    .orElse(null);
        }
    }

    /** Without it, a proxy's refusal of a tunnel looks like an answer of the server. */
    private static final class TunnelCheck extends HttpRequestExecutor {
        private final Proxies proxies;

        TunnelCheck(Proxies proxies) {
            this.proxies = proxies;
        }

        @Override
        public HttpResponse execute(HttpRequest request, HttpClientConnection connection, HttpContext context)
                throws IOException, HttpException {
            if (!request.getRequestLine().getMethod().equals("CONNECT")) {
                return super.execute(request, connection, context);
            }
            HttpHost target = HttpClientContext.adapt(context).getTargetHost();
            Optional<ProxyServer> proxy = proxies.find(target.getSchemeName(), target.getHostName(), target.getPort());
            HttpResponse response = tunnel(request, connection, context, proxy);
            int status = response.getStatusLine().getStatusCode();
            boolean asksForLogin = status == 407
                    && proxy.isPresent()
                    && proxy.get().hasLogin()
                    && !request.containsHeader("Proxy-Authorization");
            if (status < 300 || asksForLogin || proxy.isEmpty()) {
                return response;
            }
            throw ProxyException.rejected(
                    proxy.get(), status, request.getRequestLine().getUri());
        }

        private HttpResponse tunnel(
                HttpRequest request, HttpClientConnection connection, HttpContext context, Optional<ProxyServer> proxy)
                throws IOException, HttpException {
            int silence = connection.getSocketTimeout();
            try {
                connection.setSocketTimeout(silence == 0 ? TUNNEL : Math.min(silence, TUNNEL));
                HttpResponse response = super.execute(request, connection, context);
                connection.setSocketTimeout(silence);
                return response;
            } catch (HttpException | IOException e) {
                boolean isInterrupted = e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException);
                if (proxy.isEmpty() || isInterrupted) {
                    throw e;
                }
                throw ProxyException.broken(
                        proxy.get(), request.getRequestLine().getUri(), e);
            }
        }
    }

    private static final class Entity extends AbstractHttpEntity {
        private final HttpBody body;

        Entity(HttpBody body) {
            this.body = body;
            setChunked(body.length() < 0);
        }

        @Override
        public boolean isRepeatable() {
            return true;
        }

        @Override
        public long getContentLength() {
            return body.length();
        }

        @Override
        public InputStream getContent() {
            throw new UnsupportedOperationException("written, not read");
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            body.writeTo(out);
        }

        @Override
        public boolean isStreaming() {
            return false;
        }
    }
}
