package io.github.lambdaimage.config.reader;

import io.github.lambdaimage.config.type.ValueType;
import io.github.lambdaimage.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema of {@code config.json}, made from the table of keys.
 *
 * <p>Texts that have a form may have a reference in the place of it, since what it stands for is known to Maven only.
 * What a schema cannot say is left to the reader: duplicate keys, sizes of merged maps, whether a reference has a value.
 */
final class ConfigSchema {

    private ConfigSchema() {}

    /** The text of the schema file. */
    static String text() {
        return JsonWriter.toText(document());
    }

    private static Map<String, Object> document() {
        Map<String, Object> definitions = new LinkedHashMap<>();
        ConfigKeys.ALL.forEach(key -> definitions.put(key.name(), key.schema()));
        Map<String, Object> references = new LinkedHashMap<>();
        ConfigKeys.ALL.forEach(key -> references.put(key.name(), Map.of("$ref", "#/$defs/" + key.name())));
        definitions.put(
                "stage",
                ValueType.ordered(
                        "description",
                        "Keys that differ in this stage.",
                        "type",
                        "object",
                        "properties",
                        references,
                        "additionalProperties",
                        false));
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(ConfigKeys.SCHEMA, ValueType.ordered("description", "This schema.", "type", "string"));
        properties.putAll(references);
        properties.put(ConfigKeys.STAGES, stages());
        return ValueType.ordered(
                "$schema",
                "https://json-schema.org/draft/2020-12/schema",
                "title",
                "config.json of Lambda Image",
                "description",
                "How the function is built, run locally and deployed. No key is required.",
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
                "Settings by stage, chosen with -Dlambda.stage: Environment and Tags are merged with those above, other"
                        + " keys replace them.",
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
