package io.github.lambdaimage.local.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends single HTTP requests without a proxy. It follows no redirect and never repeats a request.
 *
 * <p>It uses {@link HttpURLConnection}: the threads of {@code java.net.http.HttpClient} keep a JVM alive for a third of a
 * second after its last request, and starting that client takes about as long.
 */
final class DirectHttp {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    /**
     * A request.
     *
     * @param body null for none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Request(String method, URI url, Map<String, String> headers, byte @Nullable [] body) {

        static Request get(URI url) {
            return new Request("GET", url, Map.of(), null);
        }
    }

    /**
     * A response.
     *
     * @param headerNames in lower case
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Response(int status, Set<String> headerNames, byte[] body) {

        boolean hasHeader(String name) {
            return headerNames.contains(name.toLowerCase(Locale.ROOT));
        }
    }

    /** Sends a request and waits for the whole response, without a time limit once the connection exists. */
    Response send(Request request) throws IOException, InterruptedException {
        HttpURLConnection connection = open(request);
        FutureTask<Response> exchange = start(connection, request, Integer.MAX_VALUE);
        try {
            return exchange.get();
        } catch (ExecutionException e) {
            throw failure(e);
        } finally {
            end(exchange, connection);
        }
    }

    /**
     * Sends a request to a server that may be any program.
     *
     * @param limit for the whole exchange
     * @param longest response in bytes
     */
    Response send(Request request, Duration limit, int longest)
            throws IOException, InterruptedException, TimeoutException {
        HttpURLConnection connection = open(request);
        connection.setReadTimeout(Math.toIntExact(limit.toMillis()));
        FutureTask<Response> exchange = start(connection, request, longest);
        try {
            return exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(e);
        } finally {
            end(exchange, connection);
        }
    }

    /** In a thread of its own, which can be left when the time is over or the caller is interrupted. */
    private static FutureTask<Response> start(HttpURLConnection connection, Request request, int longest) {
        FutureTask<Response> exchange = new FutureTask<>(() -> exchange(connection, request, longest));
        start(exchange, "lambda-image-http");
        return exchange;
    }

    private static void end(FutureTask<Response> exchange, HttpURLConnection connection) {
        if (!exchange.isDone()) {
            // This call waits for a thread that reads the body.
            start(connection::disconnect, "lambda-image-http-end");
        }
    }

    private static IOException failure(ExecutionException e) {
        return e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    }

    private static void start(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static HttpURLConnection open(Request request) throws IOException {
        URLConnection opened = request.url().toURL().openConnection(Proxy.NO_PROXY);
        if (!(opened instanceof HttpURLConnection connection)) {
            throw new ProtocolException("not an HTTP URL: " + request.url());
        }
        connection.setRequestMethod(request.method());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout(Math.toIntExact(CONNECT.toMillis()));
        // The default prefers HTML.
        connection.setRequestProperty("Accept", "*/*");
        // A connection that is kept would have a thread to watch it.
        connection.setRequestProperty("Connection", "close");
        request.headers().forEach(connection::setRequestProperty);
        return connection;
    }

    private static Response exchange(HttpURLConnection connection, Request request, int longest) throws IOException {
        try {
            byte[] body = request.body();
            if (body != null) {
                connection.setDoOutput(true);
                // Without it, the JVM repeats a POST whose connection breaks, and the function would run twice.
                connection.setFixedLengthStreamingMode(body.length);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body);
                }
            }
            int status = connection.getResponseCode();
            if (status < 0) {
                throw new ProtocolException("the response is not HTTP");
            }
            return new Response(status, headerNames(connection), body(connection, status, longest));
        } catch (HttpRetryException e) {
            // 401: the JVM does not return the body of this response to a request that it cannot repeat.
            return new Response(e.responseCode(), headerNames(connection), new byte[0]);
        }
    }

    private static Set<String> headerNames(HttpURLConnection connection) {
        return connection.getHeaderFields().keySet().stream()
                .filter(name -> name != null) // of the status line
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static byte[] body(HttpURLConnection connection, int status, int longest) throws IOException {
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (in == null) {
                return new byte[0];
            }
            byte[] body = in.readNBytes(longest);
            // The JVM reports a missing end of chunks only.
            if (body.length < longest && body.length < connection.getContentLengthLong()) {
                throw new EOFException("the response ends after " + body.length + " of "
                        + connection.getContentLengthLong() + " bytes");
            }
            return body;
        }
    }
}
