package io.github.lambdaimage.emulator.internal.environment;

import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.internal.ledger.FunctionIdentity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The environment variables that Lambda sets for an execution environment. */
final class LambdaVariables {
    private static final DateTimeFormatter LOG_STREAM_DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final EmulatorConfig config;

    LambdaVariables(EmulatorConfig config) {
        this.config = config;
    }

    Map<String, String> of(String runtimeApi, Instant now) {
        Map<String, String> all = new HashMap<>();
        all.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        all.put("AWS_REGION", config.region());
        all.put("AWS_DEFAULT_REGION", config.region());
        all.put("AWS_LAMBDA_FUNCTION_NAME", config.functionName());
        all.put("AWS_LAMBDA_FUNCTION_VERSION", FunctionIdentity.LATEST);
        all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(config.memorySize()));
        all.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        all.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + config.functionName());
        all.put(
                "AWS_LAMBDA_LOG_STREAM_NAME",
                LOG_STREAM_DAY.format(now) + "/[" + FunctionIdentity.LATEST + "]"
                        + UUID.randomUUID().toString().replace("-", ""));
        return all;
    }
}
