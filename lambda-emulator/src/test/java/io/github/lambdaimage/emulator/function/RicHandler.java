package io.github.lambdaimage.emulator.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** A handler for AWS's own runtime interface client. */
public final class RicHandler implements RequestHandler<Map<String, String>, Map<String, String>> {
    @Override
    public Map<String, String> handleRequest(Map<String, String> event, Context context) {
        if (event.containsKey("fail")) {
            throw new IllegalStateException(event.get("fail"));
        }
        return Map.of(
                "echo", event.getOrDefault("say", ""),
                "arn", context.getInvokedFunctionArn(),
                "memory", Integer.toString(context.getMemoryLimitInMB()),
                "inTime", Boolean.toString(context.getRemainingTimeInMillis() > 0));
    }
}
