package io.github.lambdaimage.events;

import io.github.lambdaimage.events.internal.definition.EventDefinition;
import io.github.lambdaimage.events.internal.definition.FieldDefinition;
import io.github.lambdaimage.events.internal.definition.InvalidFieldException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A type of event that an AWS service sends to functions. */
public final class EventType {

    private static final String EVENTS_PACKAGE = "com.amazonaws.services.lambda.runtime.events.";

    private final EventDefinition definition;

    EventType(EventDefinition definition) {
        this.definition = definition;
    }

    /**
     * The name in requests.
     *
     * @return lower-case letters, digits and hyphens, such as {@code apigateway-v2}
     */
    public String name() {
        return definition.name();
    }

    /**
     * What the event is.
     *
     * @return a few words, such as {@code Messages of an SQS queue}
     */
    public String title() {
        return definition.title();
    }

    /**
     * The class of the library aws-lambda-java-events that holds such an event.
     *
     * @return the name of the class; empty if the library has none
     */
    public Optional<String> eventClass() {
        return Optional.ofNullable(definition.javaClass()).map(EVENTS_PACKAGE::concat);
    }

    /**
     * The fields that a request can set.
     *
     * @return the fields in the order of the documentation
     */
    public List<EventField> fields() {
        return definition.fields().values().stream().map(EventField::of).toList();
    }

    /**
     * The event with the defaults of all fields.
     *
     * @return the event, which is the same on every call and every machine
     */
    public SampleEvent event() {
        return event(Map.of());
    }

    /**
     * The event with some fields set.
     *
     * @param values values by the names of their fields; any text is possible where the field allows it
     * @return the event
     * @throws EventRequestException if a field does not exist or a value is not valid
     */
    public SampleEvent event(Map<String, String> values) {
        values.forEach(this::check);
        try {
            return new SampleEvent(this, definition.event(values));
        } catch (InvalidFieldException e) {
            throw EventRequestException.invalidValue(
                    this, e.field(), values.getOrDefault(e.field(), defaultOf(e.field())), e.remedy());
        }
    }

    private void check(String name, String value) {
        FieldDefinition field = definition.fields().get(name);
        if (field == null) {
            throw EventRequestException.unknownField(this, name);
        }
        if (!field.accepts(value)) {
            throw EventRequestException.invalidValue(
                    this, name, value, "Specify " + field.type().range() + ".");
        }
    }

    private String defaultOf(String name) {
        FieldDefinition field = definition.fields().get(name);
        return field == null ? "" : field.defaultValue();
    }

    @Override
    public String toString() {
        return name();
    }
}
