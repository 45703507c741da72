package com.example.shapes;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;

/** A handler that is not of AWS's library. */
public final class Ours implements LambdaHandler {
    @Override
    public InvocationResult reactToInvocation(Invocation invocation) {
        return InvocationResponse.bytes(invocation.bytes());
    }
}
