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
 * One call of the function: the event, and what Lambda says about the call.
 *
 * <p>Everything but the event's bytes is worked out when it is asked for, so what a function does not use costs it
 * nothing. An invocation may be kept and may be read by several threads.
 *
 * <p>A test makes one with {@link #of(String)}, or with {@link #builder()} when the function looks at more than the
 * event.
 */
public final class Invocation {

    /** Lambda's longest timeout: the deadline of a call for which Lambda (or what stands in for it) names none. */
    private static final long LONGEST_CALL_MILLIS = 15 * 60 * 1_000L;

    private final InvocationHeaders head;
    private final byte[] event;
    private final long receivedMillis;
    private final @Nullable InstantSource clock;

    // Two threads that ask at the same moment both work the value out, and get equal immutable ones: no harm.
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
        this.head = head;
        this.event = event;
        this.receivedMillis = receivedMillis;
        this.clock = clock;
    }

    /**
     * A call with an event and nothing special about it, for tests.
     *
     * @param body the event
     * @return the call
     */
    public static Invocation of(String body) {
        return builder().body(body).build();
    }

    /**
     * A call of one's own making, for tests.
     *
     * @return a builder; a call built at once has the event <code>{}</code>, a request id, a deadline in 15 minutes, and
     *     nothing else
     */
    public static InvocationBuilder builder() {
        return new InvocationBuilder();
    }

    /**
     * The event as text.
     *
     * @return the event read as UTF-8; bytes that are not UTF-8 are replaced by U+FFFD
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
     * The event as bytes, as Lambda delivered them.
     *
     * @return the bytes; the array is not copied, every call returns the same one
     */
    public byte[] bytes() {
        return event;
    }

    /**
     * The event as a stream.
     *
     * @return a new stream that starts at the first byte, needs no closing and never blocks
     */
    public InputStream stream() {
        return new ByteArrayInputStream(event);
    }

    /**
     * The event as JSON. It is read at the first call of this method and kept.
     *
     * @return the value
     * @throws JsonException when the event is not JSON
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
     * The id of this call, as it stands in the log. A retry of an asynchronous call has the id of the first attempt.
     *
     * @return the id
     */
    public String requestId() {
        return Objects.requireNonNullElse(head.text(InvocationHeaders.REQUEST_ID), "");
    }

    /**
     * When Lambda will end the call.
     *
     * @return the deadline; where Lambda names none, as some local stand-ins for it do, 15 minutes after the event
     *     arrived, Lambda's longest timeout
     */
    public Instant deadline() {
        String millis = head.text(InvocationHeaders.DEADLINE);
        if (millis != null) {
            try {
                return Instant.ofEpochMilli(Long.parseLong(millis));
            } catch (NumberFormatException e) {
                // A deadline that cannot be read is no deadline.
            }
        }
        return Instant.ofEpochMilli(receivedMillis + LONGEST_CALL_MILLIS);
    }

    /**
     * How long the function may still take.
     *
     * @return the time until the {@link #deadline()}; zero when that is past
     */
    public Duration remainingTime() {
        Instant now = clock == null ? Instant.now() : clock.instant();
        Duration remaining = Duration.between(now, deadline());
        return remaining.isNegative() ? Duration.ZERO : remaining;
    }

    /**
     * The function that was called, with the version or alias that the caller named.
     *
     * @return the ARN, null when Lambda names none
     */
    public @Nullable String functionArn() {
        return head.text(InvocationHeaders.FUNCTION_ARN);
    }

    /**
     * The X-Ray trace that the call belongs to, as a trace header: {@code Root=...;Parent=...;Sampled=...}. The AWS SDK
     * and the X-Ray SDK find it by themselves, in the system property {@code com.amazonaws.xray.traceHeader}.
     *
     * @return the trace header, null when there is none
     */
    public @Nullable String traceId() {
        return head.text(InvocationHeaders.TRACE_ID);
    }

    /**
     * What the caller sent beside the event, as mobile applications do.
     *
     * @return JSON text, for {@link JsonValue#parse(String)}; null when the caller sent none
     */
    public @Nullable String clientContext() {
        return head.text(InvocationHeaders.CLIENT_CONTEXT);
    }

    /**
     * The Amazon Cognito identity of the caller, with the keys {@code cognitoIdentityId} and
     * {@code cognitoIdentityPoolId}.
     *
     * @return JSON text, for {@link JsonValue#parse(String)}; null when the caller has none
     */
    public @Nullable String cognitoIdentity() {
        return head.text(InvocationHeaders.COGNITO_IDENTITY);
    }

    /**
     * The tenant on whose behalf the function is called, where it is isolated by tenant.
     *
     * @return the tenant's id, null when there is none
     */
    public @Nullable String tenantId() {
        return head.text(InvocationHeaders.TENANT_ID);
    }

    /** The request id alone: an event may hold what does not belong in a log. */
    @Override
    public String toString() {
        return "Invocation[" + requestId() + "]";
    }
}
