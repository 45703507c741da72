package io.github.lambdaimage.benchmarks.functions.aws;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;
import io.github.lambdaimage.runtime.aws.internal.bind.Binders;
import io.github.lambdaimage.runtime.aws.internal.bind.Binding;

/** Our binder with reflection alone, as for classes that are not public. */
public final class ReflectiveBinder implements LambdaHandler {
    private final Binding binding = Binders.of(HiddenOrder.class, HiddenOrder.class.getClassLoader());

    @Override
    public InvocationResult reactToInvocation(Invocation invocation) throws Exception {
        return InvocationResponse.bytes(binding.write(binding.read(invocation.bytes())));
    }
}
