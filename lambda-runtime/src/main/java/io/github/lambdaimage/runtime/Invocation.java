package io.github.lambdaimage.runtime;

import io.github.lambdaimage.runtime.internal.call.InvocationHeaders;
import io.github.lambdaimage.runtime.json.JsonException;
import io.github.lambdaimage.runtime.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call of the function: the event and Lambda's metadata.
 *
 * <p>All values except the event's bytes are computed on demand, so unused values cost nothing. Instances can be kept and
 * are thread safe.
 *
 * <p>In tests, create a call with {@link #of(String)}, or with {@link #builder()} if the function reads metadata as well.
 */
public final class Invocation {

    /** Lambda's longest timeout: the default if the Runtime API sends no deadline. */
    private static final long LONGEST_CALL_MILLIS = 15 * 60 * 1_000L;

    /** System property that {@link LambdaRuntime} sets to the value of the variable {@code LAMBDA_IMAGE_TRAINING}. */
    static final String TRAINING_PROPERTY = "io.github.lambdaimage.training";

    private final InvocationHeaders head;
    private final byte[] event;
    private final long receivedMillis;
    private final @Nullable InstantSource clock;
    private final @Nullable Boolean training;

    // Two threads may compute a value at the same time; both get equal, immutable values.
    private @Nullable String body;
    private @Nullable JsonValue json;

    /**
     * Creates a call from a response of the Runtime API. For the runtime itself, whose internal class it uses; use {@link
     * #builder} in tests.
     *
     * @param head headers of the call
     * @param event the event
     * @param receivedMillis time of arrival, in milliseconds since 1970
     * @param clock the clock for {@link #remainingTime}; null for the system clock
     */
    // Public for the polling loop: a class in between would be loaded at each cold start.
    public Invocation(InvocationHeaders head, byte[] event, long receivedMillis, @Nullable InstantSource clock) {
        this(head, event, receivedMillis, clock, null);
    }

    /**
     * Creates a call for a test.
     *
     * @param training what {@link #isTraining} returns; null for what the runtime has found in the environment
     */
    Invocation(
            InvocationHeaders head,
            byte[] event,
            long receivedMillis,
            @Nullable InstantSource clock,
            @Nullable Boolean training) {
        this.head = head;
        this.event = event;
        this.receivedMillis = receivedMillis;
        this.clock = clock;
        this.training = training;
    }

    /**
     * Creates a call with an event and default metadata, for tests.
     *
     * @param body the event
     * @return the call
     */
    public static Invocation of(String body) {
        return builder().body(body).build();
    }

    /**
     * Creates a builder of calls, for tests.
     *
     * @return a builder; by default a call has the event <code>{}</code>, a request ID, a deadline in 15 minutes, and no
     *     other metadata
     */
    public static InvocationBuilder builder() {
        return new InvocationBuilder();
    }

    /**
     * The event as text.
     *
     * @return the event decoded as UTF-8; invalid bytes are replaced by U+FFFD
     */
    public String body() {
        String text = body;
        if (text == null) {
            text = new String(event, StandardCharsets.UTF_8);
            body = text;
        }
        return text;
    }

    /**
     * The event as bytes.
     *
     * @return the bytes as received; the array is not copied, and each call returns the same array
     */
    public byte[] bytes() {
        return event;
    }

    /**
     * The event as a stream.
     *
     * @return a new stream of the whole event; it never blocks and does not need to be closed
     */
    public InputStream stream() {
        return new ByteArrayInputStream(event);
    }

    /**
     * The event as JSON. It is parsed once, by the first call of this method.
     *
     * @return the value
     * @throws JsonException if the event is not valid JSON
     */
    public JsonValue json() {
        JsonValue value = json;
        if (value == null) {
            value = JsonValue.parse(event);
            json = value;
        }
        return value;
    }

    /**
     * The request ID, as in the log. A retry of an asynchronous call has the ID of the first attempt.
     *
     * @return the request ID
     */
    public String requestId() {
        return Objects.requireNonNullElse(head.text(InvocationHeaders.REQUEST_ID), "");
    }

    /**
     * When the call times out.
     *
     * @return the deadline; if the Runtime API sends none, as some local emulators do, 15 minutes after the event arrived,
     *     Lambda's longest timeout
     */
    public Instant deadline() {
        String millis = head.text(InvocationHeaders.DEADLINE);
        if (millis != null) {
            try {
                return Instant.ofEpochMilli(Long.parseLong(millis));
            } catch (NumberFormatException e) {
                // An invalid deadline is ignored.
            }
        }
        return Instant.ofEpochMilli(receivedMillis + LONGEST_CALL_MILLIS);
    }

    /**
     * The remaining time before the call times out.
     *
     * @return the time until the {@link #deadline()}; zero if the deadline has passed
     */
    public Duration remainingTime() {
        Instant now = clock == null ? Instant.now() : clock.instant();
        Duration remaining = Duration.between(now, deadline());
        return remaining.isNegative() ? Duration.ZERO : remaining;
    }

    /**
     * The ARN of the called function, with the version or alias of the request.
     *
     * @return the ARN, or null if the Runtime API sends none
     */
    public @Nullable String functionArn() {
        return head.text(InvocationHeaders.FUNCTION_ARN);
    }

    /**
     * The X-Ray trace header: {@code Root=...;Parent=...;Sampled=...}. The AWS SDK and the X-Ray SDK read it from the system
     * property {@code com.amazonaws.xray.traceHeader}, which the runtime sets for each call.
     *
     * @return the trace header, or null if there is none
     */
    public @Nullable String traceId() {
        return head.text(InvocationHeaders.TRACE_ID);
    }

    /**
     * The client context, which callers such as mobile applications send in addition to the event.
     *
     * @return JSON text, for {@link JsonValue#parse(String)}; null if the caller sent none
     */
    public @Nullable String clientContext() {
        return head.text(InvocationHeaders.CLIENT_CONTEXT);
    }

    /**
     * The Amazon Cognito identity of the caller, with the keys {@code cognitoIdentityId} and
     * {@code cognitoIdentityPoolId}.
     *
     * @return JSON text, for {@link JsonValue#parse(String)}; null if the caller has none
     */
    public @Nullable String cognitoIdentity() {
        return head.text(InvocationHeaders.COGNITO_IDENTITY);
    }

    /**
     * The tenant of the call, if the function uses tenant isolation.
     *
     * @return the tenant ID, or null if there is none
     */
    public @Nullable String tenantId() {
        return head.text(InvocationHeaders.TENANT_ID);
    }

    /**
     * Whether this call trains the startup cache of the image while the image is built. Such a call has no network but
     * loopback and no credentials. A handler may skip what has side effects or needs another service; what it does call is
     * faster in a cold start.
     *
     * @return true if the variable {@code LAMBDA_IMAGE_TRAINING} is {@code true}, as it is during the training
     */
    public boolean isTraining() {
        Boolean value = training;
        return value == null ? Boolean.getBoolean(TRAINING_PROPERTY) : value;
    }

    /** The request ID only: an event may contain data that must not be logged. */
    @Override
    public String toString() {
        return "Invocation[" + requestId() + "]";
    }
}
