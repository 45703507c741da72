package io.github.lambdaimage.config.type;

import io.github.lambdaimage.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Environment variables, checked against Lambda's rules.
 *
 * <p>Their size is the size of the map as compact JSON: Lambda's own message about too many variables calls this text the
 * "string measured".
 */
public final class EnvironmentType extends StringMapType {

    private static final String NAME = "[a-zA-Z][a-zA-Z0-9_]+";
    private static final int MAX_BYTES = 4096;

    /** Names that Lambda reserves, from its documentation of environment variables. */
    static final List<String> RESERVED = List.of(
            "_HANDLER",
            "_X_AMZN_TRACE_ID",
            "AWS_DEFAULT_REGION",
            "AWS_REGION",
            "AWS_EXECUTION_ENV",
            "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "AWS_LAMBDA_FUNCTION_VERSION",
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_ACCESS_KEY",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_LAMBDA_RUNTIME_API",
            "LAMBDA_TASK_ROOT",
            "LAMBDA_RUNTIME_DIR",
            "AWS_LAMBDA_MAX_CONCURRENCY",
            "AWS_LAMBDA_METADATA_API",
            "AWS_LAMBDA_METADATA_TOKEN");

    @Override
    boolean isSecret() {
        return true;
    }

    @Override
    @Nullable
    String nameProblem(String name) {
        if (RESERVED.contains(name)) {
            return "is reserved: Lambda sets " + name + " itself; remove it or choose another name";
        }
        return name.matches(NAME)
                ? null
                : "is not a valid name of an environment variable;"
                        + " use at least two letters, digits and _, starting with a letter";
    }

    @Override
    @Nullable
    String valueProblem(String value) {
        if (value.indexOf('\0') >= 0) {
            return "contains the character U+0000, which an environment variable cannot contain; remove it";
        }
        return StandardCharsets.UTF_8.newEncoder().canEncode(value)
                ? null
                : "contains an unpaired surrogate, which is not a character; remove it";
    }

    @Override
    @Nullable
    public String wholeProblem(Map<String, String> map) {
        int bytes = size(map);
        return bytes <= MAX_BYTES
                ? null
                : "has " + bytes + " bytes, but all names and values together may have at most " + MAX_BYTES
                        + " bytes (4 KB), measured as JSON text";
    }

    static int size(Map<String, String> map) {
        return map.entrySet().stream()
                .map(entry -> JsonWriter.quote(entry.getKey()) + ":" + JsonWriter.quote(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"))
                .getBytes(StandardCharsets.UTF_8)
                .length;
    }

    @Override
    public String range() {
        return "object with string values; names have at least two letters, digits and _, and start with a letter;"
                + " at most 4 KB in total";
    }

    @Override
    public Map<String, Object> schema() {
        return ordered(
                "type",
                "object",
                "propertyNames",
                ordered("pattern", "^" + NAME + "$", "not", Map.of("enum", RESERVED)),
                "additionalProperties",
                Map.of("type", "string"));
    }
}
