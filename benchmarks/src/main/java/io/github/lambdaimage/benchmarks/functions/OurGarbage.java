package io.github.lambdaimage.benchmarks.functions;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;

/** Sends the event back, and reports the allocation of its thread on request. */
public final class OurGarbage implements LambdaHandler {
    @Override
    public InvocationResult reactToInvocation(Invocation invocation) {
        byte[] event = invocation.bytes();
        return Garbage.askedFor(event)
                ? InvocationResponse.json(String.valueOf(Garbage.bytes()))
                : InvocationResponse.bytes(event);
    }
}
