package it;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;

public class Contextual implements LambdaHandler {

    @Override
    public InvocationResult reactToInvocation(Invocation invocation) throws Exception {
        System.out.println("context: " + invocation.clientContext());
        return InvocationResponse.text("done");
    }
}
