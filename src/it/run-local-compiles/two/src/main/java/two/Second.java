package two;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;
import shared.Greeting;

public class Second implements LambdaHandler {

    @Override
    public InvocationResult reactToInvocation(Invocation invocation) {
        return InvocationResponse.text(Greeting.TEXT + " from two");
    }
}
