package io.github.lambdaimage.conformance.invoke;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An answer as one client shows it.
 *
 * @param shown all that this client shows of such an answer, whether it was there or not
 * @param values what was there
 */
record Seen(Set<Aspect> shown, Map<Aspect, String> values) {
    private static final int MOST_CHARACTERS = 120;

    /** The value; empty where it was absent. */
    String value(Aspect aspect) {
        return values.getOrDefault(aspect, "");
    }

    boolean shows(Aspect aspect) {
        return shown.contains(aspect);
    }

    /** For people: what was there, long values cut. */
    String summary() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey().label() + " " + brief(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    static String brief(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= MOST_CHARACTERS
                ? line
                : line.substring(0, MOST_CHARACTERS) + "… (" + text.length() + " characters)";
    }

    /** Collects what is there. */
    static final class Builder {
        private final Set<Aspect> shown;
        private final Map<Aspect, String> values = new EnumMap<>(Aspect.class);

        Builder(Set<Aspect> shown) {
            this.shown = shown;
        }

        /** Adds a value; without change where it is null or empty. */
        Builder with(Aspect aspect, @Nullable String value) {
            if (value != null && !value.isEmpty()) {
                values.put(aspect, value);
            }
            return this;
        }

        Seen build() {
            return new Seen(shown, new EnumMap<>(values));
        }
    }
}
