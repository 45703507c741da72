package io.github.lambdaimage.runtime.aws;

import com.amazonaws.services.lambda.runtime.api.client.EventHandlerLoader;
import com.amazonaws.services.lambda.runtime.api.client.HandlerInfo;
import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import io.github.lambdaimage.runtime.Invocation;

/** The part of AWS's runtime interface client that finds and calls a handler, in this JVM. */
final class AwsClient {

    private AwsClient() {}

    /** The response of AWS's client; throws what it would report. */
    static byte[] call(String handler, Invocation invocation) throws Exception {
        HandlerInfo name =
                HandlerInfo.fromString(handler, Thread.currentThread().getContextClassLoader());
        LambdaRequestHandler loaded = EventHandlerLoader.loadEventHandler(name);
        InvocationRequest request = new InvocationRequest();
        request.setId(invocation.requestId());
        request.setContent(invocation.bytes());
        request.setDeadlineTimeInMs(invocation.deadline().toEpochMilli());
        request.setInvokedFunctionArn(invocation.functionArn());
        request.setXrayTraceId(invocation.traceId());
        request.setTenantId(invocation.tenantId());
        request.setClientContext(invocation.clientContext());
        request.setCognitoIdentity(invocation.cognitoIdentity());
        return loaded.call(request).toByteArray();
    }
}
