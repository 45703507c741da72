package io.github.lambdaimage.local;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.config.LogFormat;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.File;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes the environment variables of a function, apart from those that Lambda itself sets. */
final class FunctionEnvironment {

    private static final List<String> CREDENTIALS =
            List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");

    /** The first version that passes variables in the encoding of the locale, whatever file.encoding is. */
    private static final int RELEASE_WITH_LOCALE_VARIABLES = 18;

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
        checkEncodable(variables, encoding());
        return variables;
    }

    /** Rejects values whose characters this JVM would replace when it passes them to another process. */
    static void checkEncodable(Map<String, String> variables, Charset encoding) {
        variables.forEach((name, value) -> {
            if (!encoding.newEncoder().canEncode(value)) {
                throw new UserException(
                        "The variable " + name + " cannot be passed in the encoding " + encoding
                                + " of Maven's locale.",
                        "Set the environment variable LC_ALL to C.UTF-8 for Maven.");
            }
        });
    }

    private static Charset encoding() {
        if (File.separatorChar == '\\') {
            return StandardCharsets.UTF_8; // Windows takes Unicode.
        }
        return Runtime.version().feature() < RELEASE_WITH_LOCALE_VARIABLES
                ? Charset.defaultCharset()
                : Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    }
}
