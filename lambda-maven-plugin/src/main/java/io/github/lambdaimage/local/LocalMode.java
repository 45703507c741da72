package io.github.lambdaimage.local;

import io.github.lambdaimage.report.UserException;

/** Where a function runs on this machine, as set in the parameter {@code lambda.local}. */
public enum LocalMode {
    /** In Docker if it has the project's image, otherwise on a JVM of this machine. */
    AUTO,
    /** On a JVM of this machine. */
    JVM,
    /** In containers of the project's image. */
    DOCKER;

    /**
     * Reads the parameter {@code lambda.local}.
     *
     * @throws UserException if the value is not one of them
     */
    public static LocalMode of(String text) {
        return switch (text) {
            case "auto" -> AUTO;
            case "jvm" -> JVM;
            case "docker" -> DOCKER;
            default ->
                throw new UserException(
                        "lambda.local is \"" + text + "\", but must be auto, jvm or docker.",
                        "Omit lambda.local, or use \"-Dlambda.local=jvm\".");
        };
    }
}
