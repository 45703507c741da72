package it;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;

public class FirstBody implements LambdaHandler {

    @Override
    public InvocationResult reactToInvocation(Invocation invocation) {
        return InvocationResponse.of(invocation.json().get("Records").at(0).get("body"));
    }
}
