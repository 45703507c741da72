package io.github.lambdaimage.local;

import io.github.lambdaimage.report.UserException;

/**
 * How a function is run on this machine. This version knows one way, a JVM of this machine; it builds no image that
 * Docker could run.
 *
 * @param reason why it was chosen, for the user to read
 */
public record LocalMode(String reason) {

    /**
     * Reads the parameter {@code lambda.local}.
     *
     * @throws UserException where it is neither {@code auto} nor {@code jvm}
     */
    public static LocalMode of(String text) {
        return switch (text) {
            case "auto" -> new LocalMode("lambda.local is auto, and the project has no image");
            case "jvm" -> new LocalMode("lambda.local is jvm");
            case "docker" ->
                throw new UserException(
                        "lambda.local is docker, and this version of Lambda Image builds no image for Docker to run.",
                        "Leave -Dlambda.local out, or say -Dlambda.local=jvm");
            default ->
                throw new UserException(
                        "lambda.local is \"" + text + "\"; it may be auto or jvm.",
                        "Leave -Dlambda.local out, or say -Dlambda.local=jvm");
        };
    }
}
