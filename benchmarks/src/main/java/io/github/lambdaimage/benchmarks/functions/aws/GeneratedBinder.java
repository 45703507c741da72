package io.github.lambdaimage.benchmarks.functions.aws;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;

/** A binder as a generator would write it when the function is built: parser and writer of our runtime, and code for one bean. */
public final class GeneratedBinder implements LambdaHandler {
    private final OrderCodec codec = new OrderCodec();

    @Override
    public InvocationResult reactToInvocation(Invocation invocation) throws Exception {
        JsonInput in = new JsonInput(invocation.bytes(), codec.recentNames());
        Order order = codec.next(in);
        in.end();
        JsonOutput out = new JsonOutput(codec.expected());
        codec.write(order, out);
        return InvocationResponse.bytes(codec.written(out.toByteArray()));
    }
}
