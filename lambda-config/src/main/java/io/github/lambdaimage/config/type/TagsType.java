package io.github.lambdaimage.config.type;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tags, checked against AWS's rules for functions. */
public final class TagsType extends StringMapType {

    private static final int MAX_ENTRIES = 50;
    private static final int MAX_NAME = 128;
    private static final int MAX_VALUE = 256;
    private static final String CHARACTERS = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";
    private static final String NAME = "(?![aA][wW][sS]:)" + CHARACTERS + "{1," + MAX_NAME + "}";
    private static final String VALUE = CHARACTERS + "{0," + MAX_VALUE + "}";

    @Override
    boolean isSecret() {
        return false;
    }

    @Override
    @Nullable
    String nameProblem(String name) {
        if (name.toLowerCase(Locale.ROOT).startsWith("aws:")) {
            return "is not a valid name of a tag; names that start with aws: are reserved for AWS";
        }
        return name.matches(NAME)
                ? null
                : "is not a valid name of a tag; use 1 to " + MAX_NAME + " letters, digits, spaces and . : / = + - @ _";
    }

    @Override
    @Nullable
    String valueProblem(String value) {
        return value.matches(VALUE)
                ? null
                : "has a value that is not valid; use at most " + MAX_VALUE
                        + " letters, digits, spaces and . : / = + - @ _";
    }

    @Override
    @Nullable
    public String wholeProblem(Map<String, String> map) {
        return map.size() <= MAX_ENTRIES
                ? null
                : "has " + map.size() + " entries, but at most " + MAX_ENTRIES + " are allowed";
    }

    @Override
    public String range() {
        return "object of at most 50 names (1 to 128 characters) with string values (at most 256 characters)";
    }

    @Override
    public Map<String, Object> schema() {
        return ordered(
                "type",
                "object",
                "maxProperties",
                MAX_ENTRIES,
                "propertyNames",
                Map.of("pattern", "^" + NAME + "$"),
                "additionalProperties",
                ordered("type", "string", "pattern", "^" + VALUE + "$|" + PlaceholderResolver.PATTERN));
    }
}
