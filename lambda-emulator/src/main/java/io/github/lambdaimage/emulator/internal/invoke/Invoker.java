package io.github.lambdaimage.emulator.internal.invoke;

import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.InvocationType;
import io.github.lambdaimage.emulator.InvokeRequest;
import io.github.lambdaimage.emulator.InvokeResponse;
import io.github.lambdaimage.emulator.internal.http.UncaughtFailures;
import io.github.lambdaimage.emulator.internal.ledger.FunctionIdentity;
import io.github.lambdaimage.emulator.internal.ledger.Invocation;
import io.github.lambdaimage.emulator.internal.ledger.InvocationLedger;
import io.github.lambdaimage.emulator.internal.ledger.LambdaErrors;
import io.github.lambdaimage.emulator.internal.ledger.PayloadBudget;
import io.github.lambdaimage.emulator.internal.text.JsonStrings;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Validates a call as the Invoke API does, and submits it to the ledger. Entry point for calls over HTTP and from Java. */
public final class Invoker implements InvocableFunction {
    /** Maximum bytes of a synchronous call's event: 6 MiB, as in the service's own message. */
    public static final int REQUEST_LIMIT = 6 * 1024 * 1024;
    /** Maximum bytes of an asynchronous call's event. */
    public static final int EVENT_LIMIT = 1024 * 1024;

    /** Maximum length of the client context in base64, according to the Invoke API reference. */
    private static final int CONTEXT_LIMIT = 3583;

    /** The event of a call without payload. */
    private static final String NO_EVENT = "{}";

    static final String TOO_LARGE = "RequestEntityTooLargeException";
    private static final String TENANT_PATTERN = "[a-zA-Z0-9\\._:\\/=+\\-@ ]+";
    private static final Pattern TENANT = Pattern.compile(TENANT_PATTERN);
    private static final int LONGEST_TENANT = 256;
    private static final Pattern HEADER_SAFE = Pattern.compile("[ -~]{1,1024}");

    private final EmulatorConfig config;
    private final InvocationLedger ledger;

    public Invoker(EmulatorConfig config, InvocationLedger ledger) {
        this.config = config;
        this.ledger = ledger;
    }

    public static String newRequestId() {
        return UUID.randomUUID().toString();
    }

    /** Maximum bytes of an event for a call of this type. */
    static int limit(InvocationType type) {
        return type == InvocationType.EVENT ? EVENT_LIMIT : REQUEST_LIMIT;
    }

    @Override
    public EmulatorConfig config() {
        return config;
    }

    @Override
    public PayloadBudget memory() {
        return ledger.memory();
    }

    @Override
    public InvokeResponse noRoom(String requestId) {
        InvokeResponse answer =
                LambdaErrors.tooManyRequests(requestId, LambdaErrors.CONCURRENCY_LIMIT, memory().rejection());
        ledger.rejected(answer);
        return answer;
    }

    /** The response to an event that is too large. */
    static InvokeResponse tooLarge(String requestId, InvocationType type, long length) {
        String message = length > REQUEST_LIMIT
                ? "Request must be smaller than " + REQUEST_LIMIT + " bytes for the InvokeFunction operation"
                : length + " byte payload is too large for the " + type.headerValue() + " invocation type (limit "
                        + limit(type) + " bytes)";
        return LambdaErrors.error(requestId, 413, TOO_LARGE, message);
    }

    /** The response to a call that the local Lambda could not handle because it has failed itself. */
    static InvokeResponse failed(String requestId, Throwable failure) {
        return LambdaErrors.error(
                requestId,
                500,
                LambdaErrors.SERVICE_EXCEPTION,
                "The local Lambda has failed: " + failure + ". Close it and start a new one.");
    }

    @Override
    public CompletionStage<InvokeResponse> invoke(String requestId, InvokeRequest call) {
        InvokeRequest request = withEvent(call);
        InvocationType type = request.invocationType();
        if (request.payload().length > limit(type)) {
            return CompletableFuture.completedFuture(tooLarge(requestId, type, request.payload().length));
        }
        FunctionIdentity function;
        try {
            FunctionReference reference = FunctionReference.of(request.functionName(), request.qualifier());
            check(request);
            function = FunctionIdentity.of(config, reference.qualifier());
        } catch (InvalidCallException e) {
            return CompletableFuture.completedFuture(e.answer(requestId));
        }
        if (type == InvocationType.DRY_RUN) {
            return CompletableFuture.completedFuture(
                    new InvokeResponse(204, new byte[0], null, null, requestId, null, null));
        }
        // Lambda passes the client context for synchronous calls only.
        String context = type == InvocationType.EVENT ? null : request.clientContext();
        InvokeRequest safe = request.withClientContext(headerText(context))
                .withCognitoIdentity(headerText(request.cognitoIdentity()));
        String traceId = Optional.ofNullable(request.traceId()).orElseGet(TraceIds::next);
        Invocation invocation = new Invocation(requestId, safe, function, traceId);
        try {
            ledger.submit(invocation);
        } catch (RuntimeException | Error e) {
            UncaughtFailures.report(e);
            // Unless it was answered before the failure.
            invocation.answer().completeExceptionally(e);
        }
        return invocation.answer();
    }

    /** Lambda passes an empty object if the caller sends no payload. */
    private static InvokeRequest withEvent(InvokeRequest request) {
        return request.payload().length == 0 ? request.withPayload(LambdaErrors.utf8(NO_EVENT)) : request;
    }

    private static void check(InvokeRequest request) throws InvalidCallException {
        Optional<String> error = JsonCheck.error(request.payload());
        if (error.isPresent()) {
            throw InvalidCallException.content(
                    "Could not parse request body into json: Could not parse payload into json: " + error.get());
        }
        if (notAnObject(request.clientContext())) {
            throw InvalidCallException.content("Client context must be a valid Base64-encoded JSON object.");
        }
        if (tooLong(request.clientContext()) || tooLong(request.cognitoIdentity())) {
            // A longer value would not fit into the head of the runtime's response, and each environment would fail.
            throw InvalidCallException.content("Client context and Cognito identity must each be at most "
                    + CONTEXT_LIMIT + " characters of base64.");
        }
        if (notAnObject(request.cognitoIdentity())) {
            throw InvalidCallException.content("The Cognito identity must be a JSON object.");
        }
        String tenant = request.tenantId();
        if (tenant != null) {
            checkTenant(tenant);
        }
        String trace = request.traceId();
        if (trace != null && !HEADER_SAFE.matcher(trace).matches()) {
            throw InvalidCallException.value("The trace id must be plain ASCII, at most 1024 characters.");
        }
    }

    private static void checkTenant(String tenant) throws InvalidCallException {
        if (tenant.length() > LONGEST_TENANT) {
            throw InvalidCallException.constraint(
                    "tenantId", tenant, "have length less than or equal to " + LONGEST_TENANT);
        }
        if (!TENANT.matcher(tenant).matches()) {
            throw InvalidCallException.constraint(
                    "tenantId", tenant, "satisfy regular expression pattern: " + TENANT_PATTERN);
        }
    }

    private static boolean notAnObject(@Nullable String json) {
        return json != null && (!json.strip().startsWith("{") || JsonCheck.firstError(LambdaErrors.utf8(json)) >= 0);
    }

    /** Base64 encodes three bytes in four characters. */
    private static boolean tooLong(@Nullable String json) {
        return json != null && (LambdaErrors.utf8(json).length + 2) / 3 * 4 > CONTEXT_LIMIT;
    }

    private static @Nullable String headerText(@Nullable String json) {
        return json == null ? null : JsonStrings.forHeader(json);
    }
}
