package com.example.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What handlers print and log, and what they find in the context. */
public class Logs {
    private int calls;
    private static int callsOfClass;

    /** Prints and logs in turn. */
    public String order(String input, Context context) {
        LambdaLogger logger = context.getLogger();
        System.out.println("1 printed");
        logger.log("2 logged\n");
        System.out.print("3 printed without a line break ");
        logger.log("4 logged without a line break ");
        System.out.print("5\n");
        LambdaRuntime.getLogger().log("6 of the runtime " + input + "\n");
        System.out.printf("7 %s%n", "formatted");
        logger.log("8 two\nlines\n");
        System.out.println("9 ü € 😀");
        logger.log("10 ü € 😀\n");
        return input;
    }

    /** All methods of the logger. */
    public String methods(String input, Context context) {
        LambdaLogger logger = context.getLogger();
        logger.log(input);
        logger.log("\n");
        logger.log("");
        logger.log((String) null);
        logger.log("bytes\n".getBytes(StandardCharsets.UTF_8));
        logger.log(new byte[] {(byte) 0xff, '\n'});
        logger.log(new byte[0]);
        for (LogLevel level : LogLevel.values()) {
            logger.log("a text of " + level + "\n", level);
            logger.log(("bytes of " + level + "\n").getBytes(StandardCharsets.UTF_8), level);
        }
        return input;
    }

    /** Logs, then fails. */
    public String thenFail(String input, Context context) {
        System.out.println("before");
        context.getLogger().log("logged before\n");
        if ("fail".equals(input)) {
            throw new IllegalStateException("failed on purpose");
        }
        return input;
    }

    /** Counts. */
    public List<Integer> count() {
        calls++;
        callsOfClass++;
        return List.of(calls, callsOfClass);
    }

    /** Keeps what it has got. */
    public List<String> threads(String input) {
        return List.of(
                Thread.currentThread().getName(),
                String.valueOf(Thread.currentThread().getContextClassLoader() != null),
                String.valueOf(Thread.interrupted()));
    }

    /** The context. */
    public SortedMap<String, Object> context(Context context) {
        SortedMap<String, Object> values = new TreeMap<>();
        values.put("requestId", context.getAwsRequestId());
        values.put("group", context.getLogGroupName());
        values.put("stream", context.getLogStreamName());
        values.put("name", context.getFunctionName());
        values.put("version", context.getFunctionVersion());
        values.put("arn", context.getInvokedFunctionArn());
        values.put("identity", context.getIdentity());
        values.put("client", context.getClientContext());
        values.put("memory", context.getMemoryLimitInMB());
        values.put("isMinutesLeft", context.getRemainingTimeInMillis() > 60_000);
        values.put("tenant", context.getTenantId());
        values.put("trace", context.getXrayTraceId());
        return values;
    }
}
