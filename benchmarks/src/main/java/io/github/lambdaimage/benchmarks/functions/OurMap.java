package io.github.lambdaimage.benchmarks.functions;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;

/** Reads the event as JSON and writes it again. */
public final class OurMap implements LambdaHandler {
    @Override
    public InvocationResult reactToInvocation(Invocation invocation) {
        return InvocationResponse.of(invocation.json());
    }
}
