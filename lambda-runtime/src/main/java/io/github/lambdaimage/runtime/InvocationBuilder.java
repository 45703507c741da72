package io.github.lambdaimage.runtime;

import io.github.lambdaimage.runtime.internal.call.InvocationHeaders;
import io.github.lambdaimage.runtime.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds calls for tests: {@code Invocation.builder().body("{}").tenantId("blue").build()}.
 *
 * <p>Defaults: the event <code>{}</code>, a request ID, a deadline 15 minutes after {@link #build()}, and no other
 * metadata.
 */
public final class InvocationBuilder {

    private static final String PLAIN_REQUEST_ID = "00000000-0000-4000-8000-000000000000";

    private final @Nullable String[] values = new @Nullable String[InvocationHeaders.COUNT];
    private byte[] event = {'{', '}'};
    private @Nullable InstantSource clock;
    private boolean training;

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
     * Sets the event to a value, converted to JSON.
     *
     * @param value a value that {@link JsonValue#of(Object)} accepts: a map, list, string, number, boolean or null
     * @return this builder
     */
    public InvocationBuilder json(@Nullable Object value) {
        event = JsonValue.of(value).toUtf8();
        return this;
    }

    /**
     * Sets the request ID.
     *
     * @param requestId the ID, not empty
     * @return this builder
     * @throws IllegalArgumentException if the ID is empty
     */
    public InvocationBuilder requestId(String requestId) {
        if (requestId.isEmpty()) {
            throw new IllegalArgumentException("The request ID must not be empty.");
        }
        return set(InvocationHeaders.REQUEST_ID, requestId);
    }

    /**
     * Sets the deadline.
     *
     * @param deadline when the call times out; truncated to milliseconds, as on Lambda
     * @return this builder
     */
    public InvocationBuilder deadline(Instant deadline) {
        return set(InvocationHeaders.DEADLINE, Long.toString(deadline.toEpochMilli()));
    }

    /**
     * Sets the clock for {@link Invocation#remainingTime()}. The default is the system clock.
     *
     * @param clock the clock
     * @return this builder
     */
    public InvocationBuilder clock(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Sets the ARN of the called function.
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
     * @param tenantId the tenant ID; null or empty for none
     * @return this builder
     */
    public InvocationBuilder tenantId(@Nullable String tenantId) {
        return set(InvocationHeaders.TENANT_ID, tenantId);
    }

    /**
     * Sets whether the call trains the startup cache of the image.
     *
     * @param training what {@link Invocation#isTraining()} returns; false by default
     * @return this builder
     */
    public InvocationBuilder training(boolean training) {
        this.training = training;
        return this;
    }

    /**
     * Creates the call. Later changes of this builder do not affect it.
     *
     * @return the call
     */
    public Invocation build() {
        long now = clock == null ? System.currentTimeMillis() : clock.millis();
        return new Invocation(InvocationHeaders.of(values), event, now, clock, training);
    }

    private InvocationBuilder set(int header, @Nullable String value) {
        values[header] = value;
        return this;
    }
}
