package io.github.lambdaimage.emulator.environment;

import java.util.Map;
import java.util.function.Consumer;

/**
 * What a launcher is told about the execution environment that it is to start.
 *
 * @param id name of the environment, unique while the local Lambda runs; letters, digits and hyphens
 * @param runtimeApi {@code host:port} of its own Runtime API
 * @param variables all variables that Lambda itself sets, {@code AWS_LAMBDA_RUNTIME_API} among them; the user's own are
 *     the launcher's affair
 * @param output takes each line that the function prints, without line end, standard output and error alike
 */
public record EnvironmentRequest(
        String id, String runtimeApi, Map<String, String> variables, Consumer<String> output) {}
