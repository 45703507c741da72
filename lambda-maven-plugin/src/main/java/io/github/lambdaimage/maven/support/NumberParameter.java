package io.github.lambdaimage.maven.support;

import io.github.lambdaimage.report.UserException;

/**
 * Reads a number from a parameter whose type is text: if Maven itself converted it, its message about a value that is not
 * a number would name neither the parameter nor a remedy.
 */
public final class NumberParameter {

    private NumberParameter() {}

    /**
     * Returns the number.
     *
     * @param name the parameter's name, such as {@code lambda.port}
     * @param least the smallest number allowed
     * @param most the largest number allowed; {@link Integer#MAX_VALUE} for no limit in the message
     * @throws UserException if the text is not a number in the range
     */
    public static int read(String name, String text, int least, int most, String remedy) {
        String stripped = text.strip();
        boolean number = stripped.matches("-?[0-9]{1,18}");
        if (number && Long.parseLong(stripped) >= least && Long.parseLong(stripped) <= most) {
            return Integer.parseInt(stripped);
        }
        throw new UserException(
                name + " is " + (number ? stripped : "\"" + text + "\"") + ", but must be "
                        + (most == Integer.MAX_VALUE
                                ? "a number of at least " + least
                                : "from " + least + " to " + most)
                        + ".",
                remedy);
    }
}
