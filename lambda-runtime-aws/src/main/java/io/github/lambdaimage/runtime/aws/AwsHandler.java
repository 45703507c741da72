package io.github.lambdaimage.runtime.aws;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;

/** Runs a handler of {@code aws-lambda-java-core}. */
public final class AwsHandler implements LambdaHandler {

    /**
     * Creates the handler that AWS's handler string names.
     *
     * @param handler {@code Class} or {@code Class::method}
     */
    public AwsHandler(String handler) {}

    @Override
    public InvocationResult reactToInvocation(Invocation invocation) {
        return InvocationResponse.json("null");
    }
}
