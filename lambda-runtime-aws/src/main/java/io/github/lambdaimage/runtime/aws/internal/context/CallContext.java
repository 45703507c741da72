package io.github.lambdaimage.runtime.aws.internal.context;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import io.github.lambdaimage.runtime.Invocation;
import org.jspecify.annotations.Nullable;

/**
 * The context of one call. Older versions of aws-lambda-java-core lack some of the methods; nothing calls these then.
 */
final class CallContext implements Context {

    private final FunctionVariables function;
    private final Invocation invocation;
    private final @Nullable ClientContext clientContext;
    private final @Nullable CognitoIdentity identity;
    private final LambdaLogger logger;

    CallContext(
            FunctionVariables function,
            Invocation invocation,
            @Nullable ClientContext clientContext,
            @Nullable CognitoIdentity identity,
            LambdaLogger logger) {
        this.function = function;
        this.invocation = invocation;
        this.clientContext = clientContext;
        this.identity = identity;
        this.logger = logger;
    }

    @Override
    public String getAwsRequestId() {
        return invocation.requestId();
    }

    @Override
    public @Nullable String getLogGroupName() {
        return function.logGroup();
    }

    @Override
    public @Nullable String getLogStreamName() {
        return function.logStream();
    }

    @Override
    public @Nullable String getFunctionName() {
        return function.name();
    }

    @Override
    public @Nullable String getFunctionVersion() {
        return function.version();
    }

    @Override
    public @Nullable String getInvokedFunctionArn() {
        return invocation.functionArn();
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
        return identity;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
        return clientContext;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Math.min(Integer.MAX_VALUE, invocation.remainingTime().toMillis());
    }

    @Override
    public int getMemoryLimitInMB() {
        return function.memory();
    }

    @Override
    public LambdaLogger getLogger() {
        return logger;
    }

    @Override
    public @Nullable String getTenantId() {
        return invocation.tenantId();
    }

    @Override
    public @Nullable String getXrayTraceId() {
        return invocation.traceId();
    }
}
