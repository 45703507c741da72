package io.github.lambdaimage.emulator.internal.ledger;

import io.github.lambdaimage.emulator.InvocationType;
import io.github.lambdaimage.emulator.InvokeRequest;
import io.github.lambdaimage.emulator.InvokeResponse;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One call that was accepted for the function: what the runtime is told of it, and the promise of an answer.
 *
 * <p>The fields that change belong to {@link InvocationLedger}, which reads and writes them under its lock.
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

    /** How often it came back into the queue because the environment that it was handed to did not take it. */
    int returns;
    /** Whether its START was told. */
    boolean started;
    /** Steady time of its arrival. */
    long submittedNanos;
    /** Steady time of its hand-over. */
    long startedNanos;
    /** When it runs out of time. */
    public Instant deadline = Instant.MAX;

    /**
     * Makes a call of a checked request.
     *
     * @param traceId of the request, or one of our making
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

    /** Whether nobody waits for its result. */
    boolean isEvent() {
        return event;
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

    /** Completes once; an event has its answer when it is queued. */
    public CompletableFuture<InvokeResponse> answer() {
        return answer;
    }
}
