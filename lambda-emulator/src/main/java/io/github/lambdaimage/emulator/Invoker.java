package io.github.lambdaimage.emulator;

import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks a call as the Invoke API does, and brings it into the ledger. The one way in, from HTTP and from Java. */
final class Invoker {
    /** Most bytes of an event that nobody waits for. */
    static final int EVENT_LIMIT = 1024 * 1024;

    /** Longest client context in base64, as the reference of the Invoke API says. */
    private static final int CONTEXT_LIMIT = 3583;

    private static final String INVALID_CONTENT = "InvalidRequestContentException";
    private static final String INVALID_VALUE = "InvalidParameterValueException";
    private static final String TOO_LARGE = "RequestEntityTooLargeException";
    private static final Pattern TENANT = Pattern.compile("[a-zA-Z0-9._:/=+\\-@ ]{1,256}");
    private static final Pattern HEADER_SAFE = Pattern.compile("[ -~]{1,1024}");

    private final EmulatorConfig config;
    private final InvocationLedger ledger;

    Invoker(EmulatorConfig config, InvocationLedger ledger) {
        this.config = config;
        this.ledger = ledger;
    }

    static String newRequestId() {
        return UUID.randomUUID().toString();
    }

    /** What callers over HTTP may fill. */
    PayloadMemory memory() {
        return ledger.memory();
    }

    /** The answer that an event gets for which {@link #memory} has no room. */
    InvokeAnswer noRoom(String requestId) {
        InvokeAnswer answer =
                LambdaErrors.tooManyRequests(requestId, LambdaErrors.CONCURRENCY_LIMIT, memory().refusal());
        ledger.refused(answer);
        return answer;
    }

    /** The answer that a too large event gets. */
    static InvokeAnswer tooLarge(String requestId, InvocationType type, long length) {
        int limit = type == InvocationType.EVENT ? EVENT_LIMIT : LambdaErrors.PAYLOAD_LIMIT;
        return LambdaErrors.refusal(
                requestId,
                413,
                TOO_LARGE,
                length + " byte payload is too large for the " + type.headerValue() + " invocation type (limit " + limit
                        + " bytes)");
    }

    static InvokeAnswer invalidValue(String requestId, String message) {
        return LambdaErrors.refusal(requestId, 400, INVALID_VALUE, message);
    }

    static InvokeAnswer invalidContent(String requestId, String message) {
        return LambdaErrors.refusal(requestId, 400, INVALID_CONTENT, message);
    }

    /** Completes when the caller is to be answered: for an event, when it is queued. */
    CompletionStage<InvokeAnswer> invoke(String requestId, InvokeRequest request) {
        FunctionReference reference;
        try {
            reference = FunctionReference.of(request.functionName(), request.qualifier());
        } catch (FunctionReference.InvalidException e) {
            return CompletableFuture.completedFuture(
                    LambdaErrors.refusal(requestId, 400, e.errorType(), e.getMessage()));
        }
        Optional<InvokeAnswer> refusal = check(requestId, request);
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(refusal.get());
        }
        FunctionIdentity function = FunctionIdentity.of(config, reference.qualifier());
        if (request.invocationType() == InvocationType.DRY_RUN) {
            return CompletableFuture.completedFuture(
                    new InvokeAnswer(204, new byte[0], null, function.version(), requestId, null, null));
        }
        InvokeRequest safe = request.withClientContext(headerText(request.clientContext()))
                .withCognitoIdentity(headerText(request.cognitoIdentity()));
        String traceId = Optional.ofNullable(request.traceId()).orElseGet(Invoker::newTraceId);
        Invocation invocation = new Invocation(requestId, safe, function, traceId);
        ledger.submit(invocation);
        return invocation.answer();
    }

    private static Optional<InvokeAnswer> check(String requestId, InvokeRequest request) {
        byte[] payload = request.payload();
        int limit = request.invocationType() == InvocationType.EVENT ? EVENT_LIMIT : LambdaErrors.PAYLOAD_LIMIT;
        if (payload.length > limit) {
            return Optional.of(tooLarge(requestId, request.invocationType(), payload.length));
        }
        // An empty body is no JSON either, yet it is passed on, as by AWS's emulator.
        int error = payload.length == 0 ? -1 : JsonCheck.firstError(payload);
        if (error >= 0) {
            return Optional.of(invalidContent(
                    requestId, "Could not parse request body into json: unexpected byte at offset " + error));
        }
        if (notAnObject(request.clientContext())) {
            return Optional.of(invalidContent(requestId, "Client context must be a valid Base64-encoded JSON object."));
        }
        if (tooLong(request.clientContext()) || tooLong(request.cognitoIdentity())) {
            // Longer ones would not fit into the head that the runtime gets, and cost one environment after the other.
            return Optional.of(invalidContent(
                    requestId,
                    "Client context and Cognito identity must each be at most " + CONTEXT_LIMIT
                            + " characters of base64."));
        }
        if (notAnObject(request.cognitoIdentity())) {
            return Optional.of(invalidContent(requestId, "The Cognito identity must be a JSON object."));
        }
        String tenant = request.tenantId();
        if (tenant != null && !TENANT.matcher(tenant).matches()) {
            return Optional.of(invalidValue(
                    requestId, "The tenant id must match the pattern " + TENANT.pattern() + ": " + tenant));
        }
        String trace = request.traceId();
        if (trace != null && !HEADER_SAFE.matcher(trace).matches()) {
            return Optional.of(invalidValue(requestId, "The trace id must be plain ASCII, at most 1024 characters."));
        }
        return Optional.empty();
    }

    private static boolean notAnObject(@Nullable String json) {
        return json != null && (!json.strip().startsWith("{") || JsonCheck.firstError(LambdaErrors.utf8(json)) >= 0);
    }

    /** Base64 makes four characters of each three bytes. */
    private static boolean tooLong(@Nullable String json) {
        return json != null && (LambdaErrors.utf8(json).length + 2) / 3 * 4 > CONTEXT_LIMIT;
    }

    private static @Nullable String headerText(@Nullable String json) {
        return json == null ? null : Json.forHeader(json);
    }

    /** As X-Ray makes them: version, time in seconds, 96 random bits; not sampled, since nobody collects it. */
    private static String newTraceId() {
        SplittableRandom random = new SplittableRandom();
        return String.format(
                Locale.ROOT,
                "Root=1-%08x-%08x%016x;Parent=%016x;Sampled=0",
                System.currentTimeMillis() / 1000,
                random.nextInt(),
                random.nextLong(),
                random.nextLong());
    }
}
