package io.github.lambdaimage.local;

import io.github.lambdaimage.report.UserException;

/** How a function is to be run on this machine, as the user said it. */
public enum LocalMode {
    /** In Docker where Docker has the project's image, else in a JVM of this machine. */
    AUTO,
    /** In a JVM of this machine. */
    JVM,
    /** In containers of the project's image. */
    DOCKER;

    /**
     * Reads the parameter {@code lambda.local}.
     *
     * @throws UserException where it is none of them
     */
    public static LocalMode of(String text) {
        return switch (text) {
            case "auto" -> AUTO;
            case "jvm" -> JVM;
            case "docker" -> DOCKER;
            default ->
                throw new UserException(
                        "lambda.local is \"" + text + "\"; it may be auto, jvm or docker.",
                        "Leave -Dlambda.local out, or say -Dlambda.local=jvm");
        };
    }
}
