package io.github.lambdaimage.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Maven artifact that the function uses though the POM does not name it.
 *
 * @param groupId Maven's group
 * @param artifactId Maven's artifact
 * @param version one version, not a range
 * @param classifier Maven's classifier, or null
 */
public record Coordinates(
        String groupId,
        String artifactId,
        String version,
        @Nullable String classifier) {

    /** The form of one entry; also the schema's. The characters are those that Maven accepts in ids and versions. */
    public static final String PATTERN = "[A-Za-z0-9_.-]+:[A-Za-z0-9_.-]+:[A-Za-z0-9_.+-]+(?::[A-Za-z0-9_.-]+)?";

    private static final Pattern PARTS = Pattern.compile("([^:]+):([^:]+):([^:]+)(?::([^:]+))?");

    /**
     * Reads {@code group:artifact:version[:classifier]}.
     *
     * @throws IllegalArgumentException where the text has another form
     */
    public static Coordinates parse(String text) {
        Matcher matcher = PARTS.matcher(text);
        if (!text.matches(PATTERN) || !matcher.matches()) {
            throw new IllegalArgumentException("not group:artifact:version[:classifier]: " + text);
        }
        return new Coordinates(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4));
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        String text = groupId + ":" + artifactId + ":" + version;
        return classifier == null ? text : text + ":" + classifier;
    }
}
