package it;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

public class Environment implements LambdaHandler {

    @Override
    public InvocationResult reactToInvocation(Invocation invocation) {
        Map<String, Object> seen = new LinkedHashMap<>();
        for (String name : List.of(
                "GREETING",
                "PLACE",
                "AWS_REGION",
                "AWS_LAMBDA_FUNCTION_NAME",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                "AWS_ACCESS_KEY_ID",
                "AWS_SECRET_ACCESS_KEY",
                "AWS_SESSION_TOKEN")) {
            seen.put(name, System.getenv(name));
        }
        seen.put("property", System.getProperty("it.property"));
        seen.put("maxMemory", Runtime.getRuntime().maxMemory());
        return InvocationResponse.of(seen);
    }
}
