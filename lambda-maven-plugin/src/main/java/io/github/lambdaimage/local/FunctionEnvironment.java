package io.github.lambdaimage.local;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.config.LogFormat;
import io.github.lambdaimage.report.Reporter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes the environment variables of a function, apart from those that Lambda itself sets. */
final class FunctionEnvironment {

    private static final List<String> CREDENTIALS =
            List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");

    private FunctionEnvironment() {}

    /**
     * Combines the key {@code Environment}, the variables that Lambda derives from other keys, and, with {@code
     * lambda.credentials}, the credentials in Maven's own environment.
     *
     * <p>Without credentials, calls to AWS must fail as they would for a role without permissions. Therefore the files
     * and services where an SDK finds the developer's credentials are hidden.
     *
     * @param nowhere a path that does not exist, as seen by the function; null if the function does not see the files
     *     of this machine
     */
    static Map<String, String> of(
            LambdaConfig config,
            boolean credentials,
            Map<String, String> mavenEnvironment,
            @Nullable String nowhere,
            Reporter reporter) {
        Map<String, String> variables = new LinkedHashMap<>();
        if (nowhere != null) {
            variables.put("AWS_SHARED_CREDENTIALS_FILE", nowhere);
            variables.put("AWS_CONFIG_FILE", nowhere);
        }
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        variables.putAll(config.environment());
        if (config.logFormat().orElse(LogFormat.TEXT) == LogFormat.JSON) {
            variables.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
        }
        if (credentials) {
            for (String name : CREDENTIALS) {
                String value = mavenEnvironment.get(name);
                if (value != null) {
                    variables.put(name, value);
                }
            }
            if (!variables.containsKey("AWS_ACCESS_KEY_ID")) {
                reporter.warn("lambda.credentials is on, but AWS_ACCESS_KEY_ID is not set. The function gets no"
                        + " credentials. Set the variables first, for example with: aws configure"
                        + " export-credentials --format env");
            }
        }
        return variables;
    }
}
