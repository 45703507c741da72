package it;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;

public class Hello implements LambdaHandler {

    @Override
    public InvocationResult reactToInvocation(Invocation invocation) {
        return InvocationResponse.text("hello");
    }
}
