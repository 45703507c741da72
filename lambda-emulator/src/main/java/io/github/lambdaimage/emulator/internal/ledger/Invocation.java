package io.github.lambdaimage.emulator.internal.ledger;

import io.github.lambdaimage.emulator.InvocationType;
import io.github.lambdaimage.emulator.InvokeRequest;
import io.github.lambdaimage.emulator.InvokeResponse;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One accepted call of the function: the event and metadata for the runtime, and the future response.
 *
 * <p>{@link InvocationLedger} guards the mutable fields by its lock.
 */
public final class Invocation {
    private final String requestId;
    private final byte[] payload;
    private final FunctionIdentity function;
    private final boolean event;
    private final String traceId;
    private final @Nullable String clientContext;
    private final @Nullable String cognitoIdentity;
    private final @Nullable String tenantId;
    private final @Nullable LogTail logTail;
    private final CompletableFuture<InvokeResponse> answer = new CompletableFuture<>();

    /** How often it returned to the queue because its environment ended before it received the event. */
    int returns;
    /** Whether its start was reported. */
    boolean started;
    /** Steady time of its arrival. */
    long submittedNanos;
    /** Steady time at which it was passed to an environment. */
    long startedNanos;
    /** When it times out. */
    Instant deadline = Instant.MAX;

    /**
     * Creates a call from a validated request.
     *
     * @param traceId trace ID of the request, or a generated one
     */
    public Invocation(String requestId, InvokeRequest request, FunctionIdentity function, String traceId) {
        this.requestId = requestId;
        this.function = function;
        this.traceId = traceId;
        payload = request.payload();
        event = request.invocationType() == InvocationType.EVENT;
        clientContext = request.clientContext();
        cognitoIdentity = request.cognitoIdentity();
        tenantId = request.tenantId();
        logTail = request.logTail() && !event ? new LogTail() : null;
    }

    public String requestId() {
        return requestId;
    }

    public byte[] payload() {
        return payload;
    }

    public FunctionIdentity function() {
        return function;
    }

    /** Whether the call is asynchronous. */
    boolean isEvent() {
        return event;
    }

    /** Known once the call was passed to an environment. */
    public Instant deadline() {
        return deadline;
    }

    public String traceId() {
        return traceId;
    }

    @Nullable
    public String clientContext() {
        return clientContext;
    }

    @Nullable
    public String cognitoIdentity() {
        return cognitoIdentity;
    }

    @Nullable
    public String tenantId() {
        return tenantId;
    }

    @Nullable
    public LogTail logTail() {
        return logTail;
    }

    /** Completes once; for an asynchronous call when it is queued. */
    public CompletableFuture<InvokeResponse> answer() {
        return answer;
    }
}
