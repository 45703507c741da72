package com.example.shapes;

import com.amazonaws.services.lambda.runtime.Client;
import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.LinkedHashMap;
import java.util.Map;

/** Returns what the context contains. */
public class Contexts implements RequestHandler<Object, Map<String, Object>> {

    @Override
    public Map<String, Object> handleRequest(Object input, Context context) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("requestId", context.getAwsRequestId());
        all.put("logGroup", String.valueOf(context.getLogGroupName()));
        all.put("logStream", String.valueOf(context.getLogStreamName()));
        all.put("name", String.valueOf(context.getFunctionName()));
        all.put("version", String.valueOf(context.getFunctionVersion()));
        all.put("arn", String.valueOf(context.getInvokedFunctionArn()));
        all.put("memory", context.getMemoryLimitInMB());
        all.put("seconds", context.getRemainingTimeInMillis() / 100_000);
        all.put("tenant", String.valueOf(context.getTenantId()));
        all.put("trace", String.valueOf(context.getXrayTraceId()));
        CognitoIdentity identity = context.getIdentity();
        all.put("identity", identity == null ? "none" : identity.getIdentityId() + " " + identity.getIdentityPoolId());
        all.put("client", client(context.getClientContext()));
        all.put("sameLogger", LambdaRuntime.getLogger() == context.getLogger());
        return all;
    }

    private static String client(ClientContext context) {
        if (context == null) {
            return "none";
        }
        Client client = context.getClient();
        String application = client == null
                ? "none"
                : String.join(
                        " ",
                        client.getInstallationId(),
                        client.getAppTitle(),
                        client.getAppVersionName(),
                        client.getAppVersionCode(),
                        client.getAppPackageName());
        return application + " " + context.getCustom() + " " + context.getEnvironment();
    }
}
