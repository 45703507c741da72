package io.github.lambdaimage.emulator.internal.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response. Errors of the client are reported to the client by status only; errors of this server are
 * also reported as uncaught exceptions, with status 500.
 */
final class HttpExchange implements ApiRequest, Callback {
    /** Most bytes of the body of a rejected request that are read before the response: more than Lambda accepts. */
    private static final int MOST_READ = 8 * 1024 * 1024;

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final SlowClientGuard slowClients;
    private final @Nullable GracefulShutdown shutdown;
    private volatile boolean reading;
    private volatile boolean writing;
    /** The response does not wait for the body. */
    private volatile boolean early;

    private volatile @Nullable BodyReader reader;
    private ApiResponse.@Nullable Delivery delivery;

    /**
     * @param shutdown counts the requests of callers; null for a runtime
     */
    HttpExchange(
            Request request,
            Response response,
            Callback callback,
            SlowClientGuard slowClients,
            @Nullable GracefulShutdown shutdown) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.slowClients = slowClients;
        this.shutdown = shutdown;
    }

    void begin(Endpoint endpoint) {
        if (shutdown != null) {
            shutdown.requestBegins();
        }
        slowClients.requestBegins(connection());
        CallerEndPoint.requestBegins(request);
        // A caller that waits for its response is silent as long as the function runs.
        request.addIdleTimeoutListener(timeout -> reading);
        CompletionStage<ApiResponse> answer;
        try {
            answer = hasUnknownCoding() ? notImplemented(endpoint) : endpoint.handle(this);
        } catch (RuntimeException | Error e) {
            answer = CompletableFuture.failedFuture(e);
        }
        CompletionStage<?> unused = answer.whenComplete((answered, failure) -> {
            if (failure == null) {
                write(answered);
            } else {
                fail(failure);
            }
        });
    }

    /** The server removes chunks alone. RFC 9112, section 6.1: other transfer codings should get 501. */
    private boolean hasUnknownCoding() {
        return request.getHeaders().getCSV(HttpHeader.TRANSFER_ENCODING, false).stream()
                .anyMatch(coding -> !HttpHeaderValue.CHUNKED.is(coding));
    }

    private CompletionStage<ApiResponse> notImplemented(Endpoint endpoint) {
        early = true;
        return CompletableFuture.completedFuture(
                endpoint.rejection(
                        HttpStatus.NOT_IMPLEMENTED_501,
                        "501 Not Implemented: The only supported transfer coding is chunked. Send the body without another one."));
    }

    private Connection connection() {
        return request.getConnectionMetaData().getConnection();
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        String path = request.getHttpURI().getPath();
        return path == null ? "" : path;
    }

    @Override
    public String query() {
        String query = request.getHttpURI().getQuery();
        return query == null ? "" : query;
    }

    @Override
    public @Nullable String header(String name) {
        return valueOf(request.getHeaders(), name);
    }

    @Override
    public boolean has(String name) {
        return request.getHeaders().contains(name);
    }

    @Override
    public @Nullable String trailer(String name) {
        BodyReader whole = reader;
        return whole == null ? null : valueOf(whole.trailers(), name);
    }

    private static @Nullable String valueOf(HttpFields fields, String name) {
        String value = fields.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    @Override
    public @Nullable String authority() {
        return request.getHttpURI().getAuthority();
    }

    private boolean expectsContinue() {
        return request.getHeaders().contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString());
    }

    /** Reads a small body, so that the connection can be used again. */
    @Override
    public CompletionStage<ApiResponse> reject(ApiResponse answer) {
        if (shutdown != null && (request.getLength() > MOST_READ || expectsContinue())) {
            early = true;
            return CompletableFuture.completedFuture(answer);
        }
        return read(0).handle((nothing, failure) -> answer);
    }

    @Override
    public CompletionStage<byte[]> body(int limit) {
        if (shutdown != null && request.getLength() > limit) {
            early = true;
            return CompletableFuture.failedFuture(new BodyTooLargeException(request.getLength()));
        }
        return read(limit);
    }

    private CompletableFuture<byte[]> read(int limit) {
        reading = true;
        BodyReader created = new BodyReader(request, limit);
        reader = created;
        if (shutdown != null) {
            slowClients.bodyBegins(created);
        }
        CompletableFuture<byte[]> body = created.body().whenComplete((bytes, failure) -> {
            reading = false;
            slowClients.bodyEnds(created);
        });
        created.run();
        return body;
    }

    private void write(ApiResponse answer) {
        delivery = answer.delivery();
        if (shutdown != null) {
            writing = true;
            shutdown.responseBegins();
        }
        try {
            response.setStatus(answer.status());
            HttpFields.Mutable headers = response.getHeaders();
            answer.headers().forEach(header -> headers.put(header.name(), header.value()));
            if (answer.body().length > 0 || early) {
                headers.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
            }
            if (early || (shutdown != null && shutdown.hasBegun())) {
                headers.put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
            } else if (shutdown != null && request.getConnectionMetaData().isPersistent()) {
                String keepAlive = slowClients.keepAlive();
                if (keepAlive != null) {
                    headers.put(HttpHeader.KEEP_ALIVE, keepAlive);
                }
            }
        } catch (RuntimeException | Error e) {
            // Otherwise the failure is lost, and the client waits forever.
            fail(e);
            return;
        }
        boolean dropsBody = early && !expectsContinue();
        Callback written = dropsBody ? Callback.from(this::dropBody, this::failed) : this;
        new BodyWriter(response, answer.body(), !dropsBody, written).iterate();
    }

    /**
     * Reads the rest of the body after its response: if the connection closed while the client still sends, the client would
     * lose the response.
     */
    private void dropBody() {
        answered();
        if (delivery != null) {
            delivery.succeeded();
        }
        CompletionStage<?> unused = read(0).whenComplete((nothing, failure) -> {
            requestEnds();
            if (failure == null || failure instanceof BodyTooLargeException) {
                response.write(true, ByteBuffer.allocate(0), callback);
            } else {
                callback.failed(failure);
            }
        });
    }

    /** Responds with an error status and closes the connection. */
    private void fail(Throwable failure) {
        Throwable cause = UncaughtFailures.cause(failure);
        int status = statusOf(cause);
        if (status >= HttpStatus.INTERNAL_SERVER_ERROR_500) {
            UncaughtFailures.report(cause);
        }
        ended();
        response.reset();
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        String reason = cause instanceof HttpException rejected ? rejected.getReason() : null;
        Response.writeError(
                request, response, callback, status, cause instanceof TimeoutException ? cause.getMessage() : reason);
        if (delivery != null) {
            delivery.failed();
        }
    }

    private static int statusOf(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return HttpStatus.REQUEST_TIMEOUT_408;
        }
        if (failure instanceof HttpException rejected) {
            return rejected.getCode();
        }
        return failure instanceof IOException ? HttpStatus.BAD_REQUEST_400 : HttpStatus.INTERNAL_SERVER_ERROR_500;
    }

    @Override
    public void succeeded() {
        ended();
        callback.succeeded();
        if (delivery != null) {
            delivery.succeeded();
        }
    }

    /** The response could not be written, usually because the client has disconnected. */
    @Override
    public void failed(Throwable failure) {
        if (statusOf(failure) >= HttpStatus.INTERNAL_SERVER_ERROR_500) {
            UncaughtFailures.report(failure);
        }
        ended();
        callback.failed(failure);
        if (delivery != null) {
            delivery.failed();
        }
    }

    private void ended() {
        requestEnds();
        answered();
    }

    /** The next bytes on the connection belong to another request. */
    private void requestEnds() {
        slowClients.requestEnds(connection());
        CallerEndPoint.requestEnds(request);
    }

    /** There is nothing left to wait for when the server closes. */
    private void answered() {
        if (shutdown != null) {
            shutdown.requestEnds(writing);
        }
    }
}
