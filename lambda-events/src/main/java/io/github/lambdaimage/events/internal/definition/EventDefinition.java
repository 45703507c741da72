package io.github.lambdaimage.events.internal.definition;

import io.github.lambdaimage.events.internal.json.JsonWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A type of event: its name, its fields, and the function that makes an event from their values. */
public final class EventDefinition {

    /** The field with the number of records. */
    public static final String COUNT = "count";

    /** The field with the region. */
    public static final String REGION = "region";

    /** The field with the account. */
    public static final String ACCOUNT = "account";

    /** The field with the time of the event. */
    public static final String TIME = "time";

    /** The time of an event if none is given: events must not depend on the clock. */
    private static final String DEFAULT_TIME = "2026-01-15T09:30:00Z";

    private final String name;
    private final String title;
    private final @Nullable String javaClass;
    private final Map<String, FieldDefinition> fields;
    private final Function<EventValues, @Nullable Object> content;

    private EventDefinition(Builder builder, Function<EventValues, @Nullable Object> content) {
        this.name = builder.name;
        this.title = builder.title;
        this.javaClass = builder.javaClass;
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(builder.fields));
        this.content = content;
    }

    /** Starts a definition. */
    public static Builder named(String name, String title) {
        return new Builder(name, title);
    }

    /** The name in requests. */
    public String name() {
        return name;
    }

    /** What the event is, in a few words. */
    public String title() {
        return title;
    }

    /** The class of aws-lambda-java-events that holds the event, without its package. */
    public @Nullable String javaClass() {
        return javaClass;
    }

    /** The fields by name, in the order of the documentation. */
    public Map<String, FieldDefinition> fields() {
        return fields;
    }

    /**
     * The JSON text of an event.
     *
     * @param given valid values of existing fields
     * @throws InvalidFieldException if a value contradicts another
     */
    public String event(Map<String, String> given) {
        return JsonWriter.pretty(content.apply(new EventValues(this, given)));
    }

    /** Collects the fields of a type. */
    public static final class Builder {

        private final String name;
        private final String title;
        private final Map<String, FieldDefinition> fields = new LinkedHashMap<>();
        private @Nullable String javaClass;

        private Builder(String name, String title) {
            this.name = name;
            this.title = title;
        }

        /** Names the class of aws-lambda-java-events. */
        public Builder javaClass(String simpleName) {
            this.javaClass = simpleName;
            return this;
        }

        /** Adds a field with any text. */
        public Builder text(String field, String defaultValue, String description) {
            return field(field, defaultValue, FieldType.TEXT, description);
        }

        /** Adds a field with a whole number. */
        public Builder number(String field, long defaultValue, long min, long max, String description) {
            return field(field, String.valueOf(defaultValue), FieldType.number(min, max), description);
        }

        /** Adds a field with one of some values; the first is the default. */
        public Builder choice(String field, List<String> values, String description) {
            return field(field, values.get(0), FieldType.choice(values), description);
        }

        /** Adds a field that is {@code false} unless it is set. */
        public Builder flag(String field, String description) {
            return field(field, "false", FieldType.FLAG, description);
        }

        /** Adds a field with a JSON object. */
        public Builder object(String field, String defaultValue, String description) {
            return field(field, defaultValue, FieldType.OBJECT, description);
        }

        /** Adds a field. */
        public Builder field(String field, String defaultValue, FieldType type, String description) {
            if (fields.put(field, new FieldDefinition(field, defaultValue, type, description)) != null) {
                throw new IllegalStateException(name + " has two fields " + field);
            }
            return this;
        }

        /** Adds the number of records. */
        public Builder count(long max) {
            return number(COUNT, 1, 1, max, "Number of records.");
        }

        /** Adds the region. */
        public Builder region() {
            return field(REGION, "us-east-1", FieldType.REGION, "AWS Region.");
        }

        /** Adds the account. */
        public Builder account() {
            return field(ACCOUNT, "123456789012", FieldType.ACCOUNT, "AWS account ID.");
        }

        /** Adds the time. */
        public Builder time() {
            return field(TIME, DEFAULT_TIME, FieldType.TIME, "Time of the event.");
        }

        /** Adds region, account and time, which most events have. */
        public Builder origin() {
            return region().account().time();
        }

        /** Ends the definition with the function that makes the event. */
        public EventDefinition event(Function<EventValues, @Nullable Object> content) {
            return new EventDefinition(this, content);
        }
    }
}
