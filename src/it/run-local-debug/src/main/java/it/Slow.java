package it;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;

public class Slow implements LambdaHandler {

    @Override
    public InvocationResult reactToInvocation(Invocation invocation) throws Exception {
        if (invocation.body().equals("{}")) {
            Thread.sleep(2_500);
        }
        return InvocationResponse.text("slept");
    }
}
