package io.github.lambdaimage.emulator;

import org.jspecify.annotations.Nullable;

/**
 * One call of the function, as the Invoke API takes it. Values are checked when the call is made, and what is wrong is
 * answered with the status code that AWS uses.
 *
 * @param payload the event, handed to the function unchanged; where it is empty, the function gets <code>{}</code>
 * @param functionName name, ARN or partial ARN; null for the configured function
 * @param qualifier version or alias; null for none
 * @param invocationType how the call is made
 * @param clientContext JSON object as text, not base64; null for none; as on AWS an event's does not reach the function
 * @param cognitoIdentity JSON object as text; null for none
 * @param tenantId tenant; null for none
 * @param traceId value of the X-Ray header; null to have one made
 * @param logTail whether the answer carries the last 4 KB of the call's log
 */
@SuppressWarnings("ArrayRecordComponent") // an event may be 6 MB: it is never copied, and never compared
public record InvokeRequest(
        byte[] payload,
        @Nullable String functionName,
        @Nullable String qualifier,
        InvocationType invocationType,
        @Nullable String clientContext,
        @Nullable String cognitoIdentity,
        @Nullable String tenantId,
        @Nullable String traceId,
        boolean logTail) {

    /**
     * A synchronous call with nothing but an event.
     *
     * @param payload the event; empty for none
     * @return the request
     */
    public static InvokeRequest of(byte[] payload) {
        return new InvokeRequest(payload, null, null, InvocationType.REQUEST_RESPONSE, null, null, null, null, false);
    }

    /**
     * Changes the event.
     *
     * @param value the event, JSON
     * @return a changed copy
     */
    public InvokeRequest withPayload(byte[] value) {
        return new InvokeRequest(
                value,
                functionName,
                qualifier,
                invocationType,
                clientContext,
                cognitoIdentity,
                tenantId,
                traceId,
                logTail);
    }

    /**
     * Changes the function that is called.
     *
     * @param value name, ARN or partial ARN
     * @return a changed copy
     */
    public InvokeRequest withFunctionName(@Nullable String value) {
        return new InvokeRequest(
                payload, value, qualifier, invocationType, clientContext, cognitoIdentity, tenantId, traceId, logTail);
    }

    /**
     * Changes the version or alias.
     *
     * @param value version or alias
     * @return a changed copy
     */
    public InvokeRequest withQualifier(@Nullable String value) {
        return new InvokeRequest(
                payload,
                functionName,
                value,
                invocationType,
                clientContext,
                cognitoIdentity,
                tenantId,
                traceId,
                logTail);
    }

    /**
     * Changes how the call is made.
     *
     * @param value the invocation type
     * @return a changed copy
     */
    public InvokeRequest withInvocationType(InvocationType value) {
        return new InvokeRequest(
                payload, functionName, qualifier, value, clientContext, cognitoIdentity, tenantId, traceId, logTail);
    }

    /**
     * Changes the client context.
     *
     * @param value JSON object as text
     * @return a changed copy
     */
    public InvokeRequest withClientContext(@Nullable String value) {
        return new InvokeRequest(
                payload, functionName, qualifier, invocationType, value, cognitoIdentity, tenantId, traceId, logTail);
    }

    /**
     * Changes the Cognito identity.
     *
     * @param value JSON object as text
     * @return a changed copy
     */
    public InvokeRequest withCognitoIdentity(@Nullable String value) {
        return new InvokeRequest(
                payload, functionName, qualifier, invocationType, clientContext, value, tenantId, traceId, logTail);
    }

    /**
     * Changes the tenant.
     *
     * @param value tenant id
     * @return a changed copy
     */
    public InvokeRequest withTenantId(@Nullable String value) {
        return new InvokeRequest(
                payload,
                functionName,
                qualifier,
                invocationType,
                clientContext,
                cognitoIdentity,
                value,
                traceId,
                logTail);
    }

    /**
     * Changes the X-Ray trace.
     *
     * @param value value of the X-Ray header
     * @return a changed copy
     */
    public InvokeRequest withTraceId(@Nullable String value) {
        return new InvokeRequest(
                payload,
                functionName,
                qualifier,
                invocationType,
                clientContext,
                cognitoIdentity,
                tenantId,
                value,
                logTail);
    }

    /**
     * Changes whether the answer carries the end of the log.
     *
     * @param value true for the last 4 KB
     * @return a changed copy
     */
    public InvokeRequest withLogTail(boolean value) {
        return new InvokeRequest(
                payload,
                functionName,
                qualifier,
                invocationType,
                clientContext,
                cognitoIdentity,
                tenantId,
                traceId,
                value);
    }
}
