package io.github.lambdaimage.benchmarks.functions;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;

/** Sends the bytes of the event back. */
public final class OurStream implements LambdaHandler {
    @Override
    public InvocationResult reactToInvocation(Invocation invocation) {
        return InvocationResponse.bytes(invocation.bytes());
    }
}
