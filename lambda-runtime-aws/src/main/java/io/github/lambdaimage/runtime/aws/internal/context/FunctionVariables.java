package io.github.lambdaimage.runtime.aws.internal.context;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Lambda's environment variables say about the function. A variable that is not set is null, as in AWS's client.
 *
 * @param memory MB
 */
record FunctionVariables(
        @Nullable String name,
        @Nullable String version,
        @Nullable String logGroup,
        @Nullable String logStream,
        int memory) {

    /** What AWS's client assumes. */
    private static final int DEFAULT_MEMORY = 128;

    static FunctionVariables of(Map<String, String> variables) {
        return new FunctionVariables(
                variables.get("AWS_LAMBDA_FUNCTION_NAME"),
                variables.get("AWS_LAMBDA_FUNCTION_VERSION"),
                variables.get("AWS_LAMBDA_LOG_GROUP_NAME"),
                variables.get("AWS_LAMBDA_LOG_STREAM_NAME"),
                memory(variables.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")));
    }

    private static int memory(@Nullable String megabytes) {
        if (megabytes == null) {
            return DEFAULT_MEMORY;
        }
        try {
            return Integer.parseInt(megabytes);
        } catch (NumberFormatException e) {
            return DEFAULT_MEMORY;
        }
    }
}
