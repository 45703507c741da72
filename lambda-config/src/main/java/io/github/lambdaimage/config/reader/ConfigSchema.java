package io.github.lambdaimage.config.reader;

import io.github.lambdaimage.config.type.ValueType;
import io.github.lambdaimage.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Generates the JSON Schema of {@code config.json} from the table of keys.
 *
 * <p>Strings with a format may contain a placeholder instead, since only Maven knows its value. The reader checks what a
 * schema cannot express: duplicate keys, sizes of merged maps, and whether a placeholder has a value.
 */
final class ConfigSchema {

    private ConfigSchema() {}

    /** The content of the schema file. */
    static String text() {
        return JsonWriter.toText(document());
    }

    private static Map<String, Object> document() {
        Map<String, Object> definitions = new LinkedHashMap<>();
        ConfigKeys.ALL.forEach(key -> definitions.put(key.name(), key.schema()));
        Map<String, Object> keys = new LinkedHashMap<>();
        ConfigKeys.ALL.forEach(key -> keys.put(key.name(), Map.of("$ref", "#/$defs/" + key.name())));
        definitions.put(
                "stage",
                ValueType.ordered(
                        "description",
                        "The keys that differ in this stage.",
                        "type",
                        "object",
                        "properties",
                        keys,
                        "additionalProperties",
                        false));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(ConfigKeys.SCHEMA, ValueType.ordered("description", "This schema.", "type", "string"));
        properties.putAll(keys);
        properties.put(ConfigKeys.STAGES, stages());
        return ValueType.ordered(
                "$schema",
                "https://json-schema.org/draft/2020-12/schema",
                "title",
                "config.json of Lambda Image",
                "description",
                "How the function is built, run locally and deployed. All keys are optional.",
                "type",
                "object",
                "properties",
                properties,
                "additionalProperties",
                false,
                "$defs",
                definitions);
    }

    private static Map<String, Object> stages() {
        Map<String, Object> example = ValueType.ordered("prod", ValueType.ordered("MemorySize", 2048));
        return ValueType.ordered(
                "description",
                "Keys by stage, selected with the parameter lambda.stage. Environment and Tags are merged with those of the top level,"
                        + " other keys replace them.",
                "type",
                List.of("object", "string"),
                "pattern",
                "^" + ValueType.BLANK + "$",
                "propertyNames",
                Map.of("pattern", "\\S"),
                "additionalProperties",
                Map.of("$ref", "#/$defs/stage"),
                "examples",
                List.of(example));
    }
}
