package io.github.lambdaimage.events;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request for an event is not valid. The message says why, and lists what is. */
public final class EventRequestException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private static final int MOST_CHARACTERS = 40;

    /** What is wrong. */
    private final Reason reason;

    /** The problem in one sentence. */
    private final String problem;

    /** How to fix it. */
    private final String remedy;

    /** The field that the problem is about. */
    private final @Nullable String field;

    /** The existing name that is most similar to the one that does not exist. */
    private final @Nullable String suggestion;

    /** What is wrong with a request. */
    public enum Reason {
        /** The type does not exist. */
        UNKNOWN_TYPE,
        /** The type has no such field. */
        UNKNOWN_FIELD,
        /** The value of a field is not valid. */
        INVALID_VALUE,
        /** The text cannot be divided into fields and values without a guess. */
        AMBIGUOUS
    }

    private EventRequestException(Reason reason, @Nullable String field, String problem, String remedy) {
        this(reason, field, Optional.empty(), problem, remedy);
    }

    private EventRequestException(
            Reason reason, @Nullable String field, Optional<String> suggestion, String problem, String remedy) {
        super(problem + System.lineSeparator() + remedy);
        this.reason = reason;
        this.field = field;
        this.suggestion = suggestion.orElse(null);
        this.problem = problem;
        this.remedy = remedy;
    }

    static EventRequestException unknownType(String name) {
        List<String> types = SampleEvents.types().stream().map(EventType::name).toList();
        Optional<String> closest = ClosestName.of(name, types);
        return new EventRequestException(
                Reason.UNKNOWN_TYPE,
                null,
                closest,
                "Event type " + quoted(name) + " does not exist" + ClosestName.hint(closest),
                "Use one of: " + String.join(", ", types) + ".");
    }

    static EventRequestException unknownField(EventType type, String name) {
        List<String> fields = type.fields().stream().map(EventField::name).toList();
        Optional<String> closest = ClosestName.of(name, fields);
        return new EventRequestException(
                Reason.UNKNOWN_FIELD,
                name,
                closest,
                "Event type \"" + type.name() + "\" has no field " + quoted(name) + ClosestName.hint(closest),
                "Use one of: " + String.join(", ", fields) + ".");
    }

    static EventRequestException invalidValue(EventType type, String field, String value, String remedy) {
        return new EventRequestException(
                Reason.INVALID_VALUE,
                field,
                "Field \"" + field + "\" of event type \"" + type.name() + "\" is not valid: " + quoted(value) + ".",
                remedy);
    }

    static EventRequestException ambiguous(EventType type, String field, String found) {
        return new EventRequestException(
                Reason.AMBIGUOUS,
                field,
                "Field " + quoted(field) + " of event type \"" + type.name() + "\" has " + found + ".",
                "Write type:field=value,field=value. A value with a comma, a quote or a brace must be JSON in the last"
                        + " field, or be passed separately.");
    }

    /** Short, and in one line. */
    private static String quoted(String text) {
        String line = text.replaceAll("\\s+", " ");
        return "\"" + (line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…") + "\"";
    }

    /**
     * What is wrong.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * The problem.
     *
     * @return one sentence
     */
    public String problem() {
        return problem;
    }

    /**
     * How to fix the request.
     *
     * @return one or two sentences
     */
    public String remedy() {
        return remedy;
    }

    /**
     * The field that the problem is about.
     *
     * @return the name; empty if the problem is about the type
     */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /**
     * The existing name that was probably meant.
     *
     * @return a type or a field; empty if no name is similar, or if the problem is about a value
     */
    public Optional<String> suggestion() {
        return Optional.ofNullable(suggestion);
    }
}
