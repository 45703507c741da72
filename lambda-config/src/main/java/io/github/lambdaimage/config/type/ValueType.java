package io.github.lambdaimage.config.type;

import io.github.lambdaimage.json.JsonPosition;
import io.github.lambdaimage.json.LocatedJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a value may be: the one statement of it, from which the reader checks and the schema is made.
 *
 * @param <T> what a value is read into; immutable
 */
public abstract class ValueType<T> {

    /** A blank text, which stands for an absent key. */
    public static final String BLANK = "\\s*";

    public static final JsonPosition COMMAND_LINE = new JsonPosition(1, 1);

    /**
     * Checks and converts a value; references in it are filled in already.
     *
     * @return null where it is not allowed, or cannot be checked; problems are reported
     */
    abstract @Nullable public T read(LocatedJson json, ReadContext reading);

    /** What is allowed, for a table: {@code whole number of seconds, 1 to 900}. */
    public abstract String range();

    /** The JSON Schema of a value that is neither null nor blank. */
    public abstract Map<String, Object> schema();

    /** The JSON Schema of a key: null where that means AWS's default, and a blank text for an absent key. */
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
        return schema;
    }

    /**
     * A value of the command line, where there are no quotes.
     *
     * @throws io.github.lambdaimage.json.JsonSyntaxException where it must be JSON and is not
     */
    public LocatedJson ofText(String text) {
        return LocatedJson.string(COMMAND_LINE, text);
    }

    /** A schema that accepts any of several. */
    static Map<String, Object> anyOf(List<Map<String, Object>> schemas) {
        return Map.of("anyOf", schemas);
    }

    /** A schema of a text that is blank, or that has references where those are filled in. */
    static Map<String, Object> blankText(boolean references) {
        return ordered(
                "type", "string", "pattern", "^" + BLANK + "$" + (references ? "|" + PlaceholderResolver.PATTERN : ""));
    }

    public static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
