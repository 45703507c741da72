package com.example.shapes;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Uses what the first version of aws-lambda-java-core has. */
public class OldContexts implements RequestHandler<String, String> {

    @Override
    public String handleRequest(String input, Context context) {
        context.getLogger().log("logged " + input + "\n");
        return context.getFunctionName() + " " + context.getMemoryLimitInMB() + " " + context.getClientContext();
    }
}
