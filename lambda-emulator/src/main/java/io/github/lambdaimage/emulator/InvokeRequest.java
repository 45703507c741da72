package io.github.lambdaimage.emulator;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call of the function, as the Invoke API accepts it. Immutable: begin with {@link #of} and change values with the
 * {@code with} methods, each of which returns a changed copy.
 *
 * <p>Values are validated when the call is made. If one is not valid, the response has the status code that AWS uses.
 *
 * <p>An event can have 6 MB and is never copied: do not change the array after handing it over.
 */
public final class InvokeRequest {
    /** Never changed after construction. */
    private final Values values;

    private InvokeRequest(Values values) {
        this.values = values;
    }

    /**
     * Creates a synchronous call without any optional value.
     *
     * @param payload the event, JSON; if it is empty, the function receives <code>{}</code>
     * @return the request
     */
    public static InvokeRequest of(byte[] payload) {
        return new InvokeRequest(new Values(Objects.requireNonNull(payload, "payload")));
    }

    /**
     * Sets the event.
     *
     * @param value the event, JSON; if it is empty, the function receives <code>{}</code>
     * @return a changed copy
     */
    public InvokeRequest withPayload(byte[] value) {
        Objects.requireNonNull(value, "payload");
        return with(copy -> copy.payload = value);
    }

    /**
     * Sets the function to call.
     *
     * @param value name, ARN or partial ARN; null for the configured function
     * @return a changed copy
     */
    public InvokeRequest withFunctionName(@Nullable String value) {
        return with(copy -> copy.functionName = value);
    }

    /**
     * Sets the version or alias.
     *
     * @param value version or alias; null for none
     * @return a changed copy
     */
    public InvokeRequest withQualifier(@Nullable String value) {
        return with(copy -> copy.qualifier = value);
    }

    /**
     * Sets the invocation type.
     *
     * @param value the invocation type
     * @return a changed copy
     */
    public InvokeRequest withInvocationType(InvocationType value) {
        Objects.requireNonNull(value, "invocationType");
        return with(copy -> copy.invocationType = value);
    }

    /**
     * Sets the client context. As on AWS, the function does not receive it with a call of type
     * {@link InvocationType#EVENT}.
     *
     * @param value JSON object as text, not base64; null for none
     * @return a changed copy
     */
    public InvokeRequest withClientContext(@Nullable String value) {
        return with(copy -> copy.clientContext = value);
    }

    /**
     * Sets the Cognito identity.
     *
     * @param value JSON object as text; null for none
     * @return a changed copy
     */
    public InvokeRequest withCognitoIdentity(@Nullable String value) {
        return with(copy -> copy.cognitoIdentity = value);
    }

    /**
     * Sets the tenant.
     *
     * @param value tenant ID; null for none
     * @return a changed copy
     */
    public InvokeRequest withTenantId(@Nullable String value) {
        return with(copy -> copy.tenantId = value);
    }

    /**
     * Sets the X-Ray trace.
     *
     * @param value value of the X-Ray header; null to generate one
     * @return a changed copy
     */
    public InvokeRequest withTraceId(@Nullable String value) {
        return with(copy -> copy.traceId = value);
    }

    /**
     * Sets whether the response contains the end of the call's log.
     *
     * @param value true for the last 4 KB
     * @return a changed copy
     */
    public InvokeRequest withLogTail(boolean value) {
        return with(copy -> copy.logTail = value);
    }

    private InvokeRequest with(Consumer<Values> change) {
        Values copy = new Values(values);
        change.accept(copy);
        return new InvokeRequest(copy);
    }

    /**
     * The event.
     *
     * @return the event; the array itself, not a copy
     */
    public byte[] payload() {
        return values.payload;
    }

    /**
     * The function to call.
     *
     * @return name, ARN or partial ARN; null for the configured function
     */
    public @Nullable String functionName() {
        return values.functionName;
    }

    /**
     * The version or alias.
     *
     * @return version or alias; null for none
     */
    public @Nullable String qualifier() {
        return values.qualifier;
    }

    /**
     * The invocation type.
     *
     * @return the invocation type
     */
    public InvocationType invocationType() {
        return values.invocationType;
    }

    /**
     * The client context.
     *
     * @return JSON object as text; null for none
     */
    public @Nullable String clientContext() {
        return values.clientContext;
    }

    /**
     * The Cognito identity.
     *
     * @return JSON object as text; null for none
     */
    public @Nullable String cognitoIdentity() {
        return values.cognitoIdentity;
    }

    /**
     * The tenant.
     *
     * @return tenant ID; null for none
     */
    public @Nullable String tenantId() {
        return values.tenantId;
    }

    /**
     * The X-Ray trace.
     *
     * @return value of the X-Ray header; null to generate one
     */
    public @Nullable String traceId() {
        return values.traceId;
    }

    /**
     * Whether the response contains the last 4 KB of the call's log.
     *
     * @return true to include the log
     */
    public boolean logTail() {
        return values.logTail;
    }

    /** The values; only a copy that nobody else can see is ever changed. */
    private static final class Values {
        private byte[] payload;
        private @Nullable String functionName;
        private @Nullable String qualifier;
        private InvocationType invocationType = InvocationType.REQUEST_RESPONSE;
        private @Nullable String clientContext;
        private @Nullable String cognitoIdentity;
        private @Nullable String tenantId;
        private @Nullable String traceId;
        private boolean logTail;

        Values(byte[] payload) {
            this.payload = payload;
        }

        Values(Values other) {
            payload = other.payload;
            functionName = other.functionName;
            qualifier = other.qualifier;
            invocationType = other.invocationType;
            clientContext = other.clientContext;
            cognitoIdentity = other.cognitoIdentity;
            tenantId = other.tenantId;
            traceId = other.traceId;
            logTail = other.logTail;
        }
    }
}
