package it;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;

public class Sleepy implements LambdaHandler {

    @Override
    public InvocationResult reactToInvocation(Invocation invocation) throws Exception {
        if (invocation.body().contains("sleep")) {
            System.out.println("asleep");
            Thread.sleep(1_800_000);
        }
        return InvocationResponse.text("awake");
    }
}
