package io.github.lambdaimage.runtime;

import io.github.lambdaimage.runtime.internal.call.InvocationHeaders;
import io.github.lambdaimage.runtime.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls for tests: {@code Invocation.builder().body("{}").tenantId("blue").build()}.
 *
 * <p>What is not set is as in a plain call of the function: the event <code>{}</code>, a request id, a deadline 15
 * minutes after {@link #build()}, all else absent.
 */
public final class InvocationBuilder {

    private static final String PLAIN_REQUEST_ID = "00000000-0000-4000-8000-000000000000";

    private final @Nullable String[] values = new @Nullable String[InvocationHeaders.COUNT];
    private byte[] event = {'{', '}'};
    private @Nullable InstantSource clock;

    InvocationBuilder() {
        values[InvocationHeaders.REQUEST_ID] = PLAIN_REQUEST_ID;
    }

    /**
     * Sets the event.
     *
     * @param body the event as text
     * @return this builder
     */
    public InvocationBuilder body(String body) {
        event = body.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /**
     * Sets the event.
     *
     * @param body the event as bytes; the array is not copied
     * @return this builder
     */
    public InvocationBuilder bytes(byte[] body) {
        event = Objects.requireNonNull(body, "body");
        return this;
    }

    /**
     * Sets the event to the JSON of a value.
     *
     * @param value what {@link JsonValue#of(Object)} takes: a map, a list, a text, a number, a boolean, null
     * @return this builder
     */
    public InvocationBuilder json(@Nullable Object value) {
        event = JsonValue.of(value).toUtf8();
        return this;
    }

    /**
     * Sets the request id.
     *
     * @param requestId the id, not empty
     * @return this builder
     */
    public InvocationBuilder requestId(String requestId) {
        if (requestId.isEmpty()) {
            throw new IllegalArgumentException("A request id is not empty.");
        }
        return set(InvocationHeaders.REQUEST_ID, requestId);
    }

    /**
     * Sets the deadline.
     *
     * @param deadline when the call ends; kept to the millisecond, as Lambda sends it
     * @return this builder
     */
    public InvocationBuilder deadline(Instant deadline) {
        return set(InvocationHeaders.DEADLINE, Long.toString(deadline.toEpochMilli()));
    }

    /**
     * Sets the clock that {@link Invocation#remainingTime()} reads, the system's if not set.
     *
     * @param clock the clock
     * @return this builder
     */
    public InvocationBuilder clock(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Sets the function that was called.
     *
     * @param functionArn the ARN; null or empty for none
     * @return this builder
     */
    public InvocationBuilder functionArn(@Nullable String functionArn) {
        return set(InvocationHeaders.FUNCTION_ARN, functionArn);
    }

    /**
     * Sets the X-Ray trace header.
     *
     * @param traceId the header; null or empty for none
     * @return this builder
     */
    public InvocationBuilder traceId(@Nullable String traceId) {
        return set(InvocationHeaders.TRACE_ID, traceId);
    }

    /**
     * Sets the client context.
     *
     * @param clientContext JSON text; null or empty for none
     * @return this builder
     */
    public InvocationBuilder clientContext(@Nullable String clientContext) {
        return set(InvocationHeaders.CLIENT_CONTEXT, clientContext);
    }

    /**
     * Sets the Amazon Cognito identity.
     *
     * @param cognitoIdentity JSON text; null or empty for none
     * @return this builder
     */
    public InvocationBuilder cognitoIdentity(@Nullable String cognitoIdentity) {
        return set(InvocationHeaders.COGNITO_IDENTITY, cognitoIdentity);
    }

    /**
     * Sets the tenant.
     *
     * @param tenantId the tenant's id; null or empty for none
     * @return this builder
     */
    public InvocationBuilder tenantId(@Nullable String tenantId) {
        return set(InvocationHeaders.TENANT_ID, tenantId);
    }

    /**
     * The call, which later changes of this builder do not reach.
     *
     * @return the call
     */
    public Invocation build() {
        long now = clock == null ? System.currentTimeMillis() : clock.millis();
        return new Invocation(InvocationHeaders.of(values), event, now, clock);
    }

    private InvocationBuilder set(int header, @Nullable String value) {
        values[header] = value;
        return this;
    }
}
