package io.github.lambdaimage.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Maven artifact that the function uses in addition to the dependencies of the POM.
 *
 * @param groupId Maven's groupId
 * @param artifactId Maven's artifactId
 * @param version one version, not a range
 * @param classifier Maven's classifier, or null
 */
public record Coordinates(
        String groupId,
        String artifactId,
        String version,
        @Nullable String classifier) {

    /** The pattern of an entry, also used in the schema. Maven accepts these characters in ids and versions. */
    public static final String PATTERN = "[A-Za-z0-9_.-]+:[A-Za-z0-9_.-]+:[A-Za-z0-9_.+-]+(?::[A-Za-z0-9_.-]+)?";

    private static final Pattern PARTS = Pattern.compile("([^:]+):([^:]+):([^:]+)(?::([^:]+))?");

    /**
     * Parses {@code group:artifact:version[:classifier]}.
     *
     * @throws IllegalArgumentException if the text has another format
     */
    public static Coordinates parse(String text) {
        Matcher matcher = PARTS.matcher(text);
        if (!text.matches(PATTERN) || !matcher.matches()) {
            throw new IllegalArgumentException("not group:artifact:version[:classifier]: " + text);
        }
        return new Coordinates(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4));
    }

    /** The text that {@link #parse} accepts. */
    @Override
    public String toString() {
        String text = groupId + ":" + artifactId + ":" + version;
        return classifier == null ? text : text + ":" + classifier;
    }
}
