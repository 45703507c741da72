package io.github.lambdaimage.local;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.config.LogFormat;
import io.github.lambdaimage.report.Reporter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables that a function gets besides those that Lambda itself sets. */
final class FunctionEnvironment {

    private static final List<String> CREDENTIALS =
            List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");

    private FunctionEnvironment() {}

    /**
     * The key {@code Environment} and what other keys make Lambda set; on top, with {@code lambda.credentials}, the
     * credentials of Maven's own environment.
     *
     * <p>Without them a call to AWS from the function has to fail as it would for a role without rights, so the files
     * and services in which an SDK would find the developer's own are hidden.
     *
     * @param nowhere a path at which there is no file, as the function would write it; null where it does not see this
     *     machine's files anyway
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
                reporter.warn("lambda.credentials is on, but AWS_ACCESS_KEY_ID is not set, so the function gets no"
                        + " credentials. Set the variables first, for example with: aws configure export-credentials"
                        + " --format env");
            }
        }
        return variables;
    }
}
