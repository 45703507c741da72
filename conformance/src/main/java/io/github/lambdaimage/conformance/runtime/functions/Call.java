package io.github.lambdaimage.conformance.runtime.functions;

/**
 * The information about a call that a runtime passes to a handler, the same for both runtimes. An absent text is
 * "null".
 *
 * @param event the event's bytes
 * @param requestId the call's id
 * @param remainingMillis the remaining time of the call
 * @param functionArn the function that was called
 * @param traceId X-Ray's trace header
 * @param custom the value of {@code k} in {@code custom} of the client context
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
