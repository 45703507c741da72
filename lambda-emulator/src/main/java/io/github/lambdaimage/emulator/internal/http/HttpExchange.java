package io.github.lambdaimage.emulator.internal.http;

import java.io.IOException;
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
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final SlowClientGuard slowClients;
    private final @Nullable GracefulShutdown shutdown;
    private volatile boolean reading;
    private volatile boolean writing;
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
            answer = endpoint.handle(this);
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

    @Override
    public CompletionStage<byte[]> body(int limit) {
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
            if (answer.body().length > 0) {
                headers.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
            }
            if (shutdown != null && shutdown.hasBegun()) {
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
        new BodyWriter(response, answer.body(), this).iterate();
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
        Response.writeError(request, response, callback, status);
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
        slowClients.requestEnds(connection());
        CallerEndPoint.requestEnds(request);
        if (shutdown != null) {
            shutdown.requestEnds(writing);
        }
    }
}
