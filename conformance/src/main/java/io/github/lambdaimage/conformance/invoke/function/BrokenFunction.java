package io.github.lambdaimage.conformance.invoke.function;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;

/** Throws in its constructor, so that each start ends with an init error. */
public final class BrokenFunction implements LambdaHandler {

    /** Called by the runtime. */
    public BrokenFunction() {
        throw new IllegalStateException("no database");
    }

    @Override
    public InvocationResult reactToInvocation(Invocation invocation) {
        return InvocationResponse.text("never");
    }
}
