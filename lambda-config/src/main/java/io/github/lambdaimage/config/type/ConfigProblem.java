package io.github.lambdaimage.config.type;

import java.util.Objects;

/**
 * One thing that is wrong with the configuration.
 *
 * @param place {@code config.json:4:14} (line and column count from 1, in characters), or {@code -Dlambda.Key}
 * @param message what was seen and what is allowed
 */
public record ConfigProblem(String place, String message) {

    public ConfigProblem {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(message, "message");
    }

    /** {@code place: message}. */
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
