package io.github.lambdaimage.conformance.invoke.situation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An answer as one client sees it.
 *
 * @param shown the aspects that this client shows of such an answer, present or not
 * @param values the aspects that were present
 */
public record ObservedAnswer(Set<Aspect> shown, Map<Aspect, String> values) {
    private static final int MOST_CHARACTERS = 120;
    /** Values that differ in each run: ids, traces, times and memory. */
    private static final Pattern UNIQUE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
            + "|1-[0-9a-f]{8}-[0-9a-f]{24}|(?<=Parent=)[0-9a-f]{16}"
            + "|(?<=Duration: )[0-9.]+(?= ms)|(?<=Memory Used: )[0-9]+(?= MB)|(?<=\"remaining\":)[0-9]+"
            + "|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:[0-9.]+Z");

    /** The value; empty if it was absent. */
    String value(Aspect aspect) {
        return values.getOrDefault(aspect, "");
    }

    boolean shows(Aspect aspect) {
        return shown.contains(aspect);
    }

    /** The present values for people; long values are truncated. */
    public String summary() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey().label() + " " + brief(fromLineStart(entry)))
                .collect(Collectors.joining(", "));
    }

    /** The tail of a log starts within a line, and where depends on the length of its numbers. */
    private static String fromLineStart(Map.Entry<Aspect, String> entry) {
        String value = entry.getValue();
        boolean cut = entry.getKey() == Aspect.LOG && !value.startsWith("START ");
        return cut ? "…" + value.substring(value.indexOf('\n') + 1) : value;
    }

    /** The text on one line, with varying values masked, truncated. */
    public static String brief(String text) {
        String line = UNIQUE.matcher(text.strip().replaceAll("\\s+", " ")).replaceAll("…");
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
    }

    /** Collects the present values. */
    public static final class Builder {
        private final Set<Aspect> shown;
        private final Map<Aspect, String> values = new EnumMap<>(Aspect.class);

        public Builder(Set<Aspect> shown) {
            this.shown = shown;
        }

        /** Adds a value, unless it is null or empty. */
        public Builder with(Aspect aspect, @Nullable String value) {
            if (value != null && !value.isEmpty()) {
                values.put(aspect, value);
            }
            return this;
        }

        public ObservedAnswer build() {
            return new ObservedAnswer(shown, new EnumMap<>(values));
        }
    }
}
