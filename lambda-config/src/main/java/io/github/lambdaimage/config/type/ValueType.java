package io.github.lambdaimage.config.type;

import io.github.lambdaimage.json.JsonPosition;
import io.github.lambdaimage.json.LocatedJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that a key allows. The reader checks values with it and the schema is generated from it, so that the two
 * cannot contradict each other.
 *
 * @param <T> the Java type of a value; immutable
 */
public abstract class ValueType<T> {

    /** The pattern of a blank string, which means that the key is absent. */
    public static final String BLANK = "\\s*";

    public static final JsonPosition COMMAND_LINE = new JsonPosition(1, 1);

    /**
     * Checks and converts a value whose placeholders are already resolved.
     *
     * @return null if it is not valid or cannot be checked; problems are reported
     */
    abstract @Nullable public T read(LocatedJson json, ReadContext context);

    /** The allowed values for the documentation: {@code whole number of seconds from 1 to 900}. */
    public abstract String range();

    /** The JSON Schema of a value that is not null and not blank. */
    public abstract Map<String, Object> schema();

    /** The JSON Schema of a key: also allows blank strings, and null if AWS has a default. */
    public Map<String, Object> keySchema(boolean nullable) {
        Map<String, Object> schema = new LinkedHashMap<>(schema());
        List<Object> types = new ArrayList<>();
        types.add(schema.getOrDefault("type", "string"));
        types.add("string");
        if (nullable) {
            types.add("null");
        }
        schema.put("type", types);
        schema.put("pattern", "^" + BLANK + "$");
        // Read by VS Code, which otherwise shows the pattern to the author of a number in quotes.
        schema.put("patternErrorMessage", "Allowed, without quotes: " + range());
        return schema;
    }

    /**
     * Converts a value of the command line, which has no quotes.
     *
     * @throws io.github.lambdaimage.json.JsonSyntaxException if the type requires JSON and the text is not valid JSON
     */
    public LocatedJson ofText(String text) {
        return LocatedJson.string(COMMAND_LINE, text);
    }

    /** A schema that accepts the values of any of several schemas. */
    static Map<String, Object> anyOf(List<Map<String, Object>> schemas) {
        return Map.of("anyOf", schemas);
    }

    /** A schema of blank strings and, if the type allows placeholders, of strings with placeholders. */
    static Map<String, Object> blankText(boolean placeholders) {
        return ordered(
                "type",
                "string",
                "pattern",
                "^" + BLANK + "$" + (placeholders ? "|" + PlaceholderResolver.PATTERN : ""));
    }

    public static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
