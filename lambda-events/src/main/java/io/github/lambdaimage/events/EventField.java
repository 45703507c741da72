package io.github.lambdaimage.events;

import io.github.lambdaimage.events.internal.definition.FieldDefinition;

/**
 * A field of an event type that a request can set.
 *
 * @param name the name in requests
 * @param defaultValue the value if a request does not set the field; empty if the event then has a value that is derived
 *     from other fields, or none
 * @param range the valid values in words, such as {@code a number from 1 to 10}
 * @param description what the field means
 */
public record EventField(String name, String defaultValue, String range, String description) {

    static EventField of(FieldDefinition definition) {
        return new EventField(
                definition.name(), definition.defaultValue(), definition.type().range(), definition.description());
    }
}
