package com.example.shapes;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.nio.charset.StandardCharsets;

/** Logs in each way. */
public class Logs {

    public Logs() {
        LambdaRuntime.getLogger().log("start\n");
    }

    public void text(Context context) {
        LambdaLogger logger = context.getLogger();
        System.out.print("1 ");
        logger.log("2 ");
        System.out.print("3 ");
        logger.log("4 ä ".getBytes(StandardCharsets.UTF_8));
        System.out.println("5");
        logger.log((String) null);
        logger.log((byte[]) null);
        logger.log("\n");
    }

    public void levels(Context context) {
        LambdaLogger logger = context.getLogger();
        for (LogLevel level : LogLevel.values()) {
            logger.log(level.name().toLowerCase(java.util.Locale.ROOT) + "\n", level);
            logger.log((level.name() + " bytes\n").getBytes(StandardCharsets.UTF_8), level);
        }
        logger.log("plain\n");
    }
}
