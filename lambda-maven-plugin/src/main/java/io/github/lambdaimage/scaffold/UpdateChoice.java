package io.github.lambdaimage.scaffold;

import io.github.lambdaimage.report.UserException;
import org.jspecify.annotations.Nullable;

/** What is written again although it exists, as set in the parameter {@code lambda.update}. */
public enum UpdateChoice {
    NOTHING,
    SCHEMA;

    /**
     * Reads the parameter {@code lambda.update}.
     *
     * @throws UserException if the value is not known
     */
    public static UpdateChoice of(@Nullable String text) {
        if (text == null) {
            return NOTHING;
        }
        if (text.equals("schema")) {
            return SCHEMA;
        }
        throw new UserException(
                "lambda.update is \"" + text + "\", but must be schema.",
                "Omit lambda.update to create what is missing, or refresh the schema: \"-Dlambda.update=schema\"");
    }
}
