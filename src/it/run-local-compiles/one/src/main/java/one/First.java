package one;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;
import java.io.IOException;
import java.io.InputStream;
import shared.Greeting;

public class First implements LambdaHandler {

    @Override
    public InvocationResult reactToInvocation(Invocation invocation) throws IOException {
        try (InputStream resource = First.class.getResourceAsStream("/text.txt")) {
            return InvocationResponse.text(String.join(
                    " ",
                    Greeting.TEXT,
                    new String(resource.readAllBytes()).strip(),
                    "1",
                    Long.toString(1 + invocation.remainingTime().toSeconds())));
        }
    }
}
