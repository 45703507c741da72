package io.github.lambdaimage.emulator.environment;

import java.util.Map;
import java.util.function.Consumer;

/**
 * Describes the execution environment that a launcher starts.
 *
 * @param id ID of the environment, unique within the local Lambda; letters, digits and hyphens
 * @param runtimeApi {@code host:port} of its Runtime API
 * @param variables all environment variables that Lambda sets, including {@code AWS_LAMBDA_RUNTIME_API}; the launcher adds
 *     those of the user
 * @param output receives each line of the function's standard output and standard error, without line terminator
 */
public record EnvironmentRequest(
        String id, String runtimeApi, Map<String, String> variables, Consumer<String> output) {}
