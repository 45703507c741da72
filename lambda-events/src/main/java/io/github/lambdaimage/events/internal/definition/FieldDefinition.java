package io.github.lambdaimage.events.internal.definition;

/**
 * A field of an event that can be set.
 *
 * @param defaultValue the value if the field is not set; an empty default means that the value is derived or absent
 */
public record FieldDefinition(String name, String defaultValue, FieldType type, String description) {

    /** Whether the value is valid. An empty value is valid where the default is empty, and stands for it. */
    public boolean accepts(String value) {
        return (value.isEmpty() && defaultValue.isEmpty()) || type.accepts(value);
    }
}
