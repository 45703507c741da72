package io.github.lambdaimage.runtime.aws.internal.log;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import java.lang.reflect.Field;

/**
 * Sets the logger that {@code LambdaRuntime.getLogger()} of aws-lambda-java-core returns. Libraries, such as AWS's appender for Log4j,
 * log through it. There is no other way than its private field, which AWS's client sets as well.
 */
public final class CoreLogger {

    private CoreLogger() {}

    /** Sets the logger; without effect before version 1.1.0, which has no such class. */
    public static void set(LambdaLogger logger) {
        try {
            Field field = LambdaRuntime.class.getDeclaredField("logger");
            field.setAccessible(true);
            field.set(null, logger);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // The core's own logger prints to System.out, too.
        }
    }
}
