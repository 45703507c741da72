package io.github.lambdaimage.conformance.runtime.functions;

/**
 * What a runtime tells a handler about a call, in the same words for both runtimes. A text is "null" when it is absent.
 *
 * @param event the event's bytes
 * @param requestId the call's id
 * @param remainingMillis how long the call may still take
 * @param functionArn the function that was called
 * @param traceId X-Ray's trace header
 * @param custom what the client context has under {@code custom} and {@code k}
 * @param identityId the caller's Cognito identity
 * @param tenantId the tenant
 */
@SuppressWarnings("ArrayRecordComponent") // Calls are never compared.
record Call(
        byte[] event,
        String requestId,
        long remainingMillis,
        String functionArn,
        String traceId,
        String custom,
        String identityId,
        String tenantId) {}
