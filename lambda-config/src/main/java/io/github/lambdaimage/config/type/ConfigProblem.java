package io.github.lambdaimage.config.type;

import java.util.Objects;

/**
 * A problem in the configuration.
 *
 * @param location {@code config.json:4:14} (line and column in characters, counted from 1), or {@code lambda.Key}
 * @param message the value found and the values allowed
 */
public record ConfigProblem(String location, String message) {

    public ConfigProblem {
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(message, "message");
    }

    /** {@code location: message}. */
    @Override
    public String toString() {
        return location + ": " + message;
    }
}
