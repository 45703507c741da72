package io.github.lambdaimage.config;

import io.github.lambdaimage.json.JsonPlace;
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
abstract class ValueType<T> {

    /** A blank text, which stands for an absent key. */
    static final String BLANK = "\\s*";

    static final JsonPlace COMMAND_LINE = new JsonPlace(1, 1);

    /**
     * Checks and converts a value; references in it are filled in already.
     *
     * @return null where it is not allowed, or cannot be checked; problems are reported
     */
    abstract @Nullable T read(LocatedJson json, Reading reading);

    /** What is allowed, for a table: {@code whole number of seconds, 1 to 900}. */
    abstract String range();

    /** The JSON Schema of a value that is neither null nor blank. */
    abstract Map<String, Object> schema();

    /** The JSON Schema of a key: null where that means AWS's default, and a blank text for an absent key. */
    Map<String, Object> keySchema(boolean nullable) {
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
    LocatedJson ofText(String text) {
        return LocatedJson.string(COMMAND_LINE, text);
    }

    /** A schema that accepts any of several. */
    static Map<String, Object> anyOf(List<Map<String, Object>> schemas) {
        return Map.of("anyOf", schemas);
    }

    /** A schema of a text that is blank, or that has references where those are filled in. */
    static Map<String, Object> blankText(boolean references) {
        return ordered(
                "type", "string", "pattern", "^" + BLANK + "$" + (references ? "|" + ReferenceFiller.PATTERN : ""));
    }

    static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
