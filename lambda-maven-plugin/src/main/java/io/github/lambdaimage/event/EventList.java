package io.github.lambdaimage.event;

import io.github.lambdaimage.events.EventField;
import io.github.lambdaimage.events.EventRequest;
import io.github.lambdaimage.events.EventRequestException;
import io.github.lambdaimage.events.EventType;
import io.github.lambdaimage.events.SampleEvents;
import io.github.lambdaimage.json.JsonWriter;
import io.github.lambdaimage.report.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lists the types of sample events, or the fields of one type, as text and as JSON. */
public final class EventList {

    /** The value of {@code lambda.event.type} that asks for a list. */
    private static final String LIST = "list";

    private final List<EventType> types;
    private final boolean single;

    private EventList(List<EventType> types, boolean single) {
        this.types = types;
        this.single = single;
    }

    /** Whether the value of {@code lambda.event.type} asks for a list. */
    public static boolean isRequested(String text) {
        return text.equals(LIST) || text.startsWith(LIST + ":");
    }

    /**
     * The list.
     *
     * @param text {@code list} for all types, {@code list:sqs} for the fields of one type
     * @throws UserException if the type does not exist
     */
    public static EventList of(String text) {
        if (text.length() <= LIST.length() + 1) {
            return new EventList(SampleEvents.types(), false);
        }
        String type = text.substring(LIST.length() + 1);
        try {
            return new EventList(List.of(EventRequest.parse(type).type()), true);
        } catch (EventRequestException e) {
            throw new UserException(e.problem(), e.remedy(), e);
        }
    }

    /**
     * The same, for a goal that has fields.
     *
     * @throws UserException also if a field is set, which a list does not have
     */
    public static EventList of(String text, EventFields fields) {
        fields.first().ifPresent(field -> {
            throw new UserException(
                    field + " is set, but lambda.event.type is not the type of an event.",
                    "Add the type, such as \"-Dlambda.event.type=sqs\".");
        });
        return of(text);
    }

    /**
     * The lines to print.
     *
     * @param command runs the goal again, such as {@code mvn lambda:generate-event}
     */
    public List<String> lines(String command) {
        return single ? fields(types.get(0), command) : titles(command);
    }

    private List<String> titles(String command) {
        List<String> lines = new ArrayList<>();
        int width = width(types.stream().map(EventType::name).toList());
        types.forEach(type -> lines.add(row(width, type.name(), type.title())));
        lines.add("");
        lines.add("Write an event: " + command + " \"-Dlambda.event.type=sqs\"");
        lines.add("List the fields of a type: " + command + " \"-Dlambda.event.type=list:sqs\"");
        return lines;
    }

    private static List<String> fields(EventType type, String command) {
        List<String> lines = new ArrayList<>();
        lines.add(type.name() + ": " + type.title());
        int width = width(type.fields().stream().map(EventField::name).toList());
        for (EventField field : type.fields()) {
            lines.add(row(width, field.name(), field.description()));
            lines.add(row(width, "", "Value: " + field.range() + "."));
            lines.add(row(width, "", "Default: " + shown(field.defaultValue())));
        }
        lines.add("");
        lines.add("Set a field: " + command + " \"-Dlambda.event.type=" + type.name() + "\" \"-Dlambda.event."
                + type.fields().get(0).name() + "=VALUE\"");
        return lines;
    }

    private static String shown(String defaultValue) {
        return defaultValue.isEmpty() ? "derived from other fields, or absent" : defaultValue;
    }

    private static int width(List<String> names) {
        return names.stream().mapToInt(String::length).max().orElse(1);
    }

    private static String row(int width, String name, String text) {
        return String.format(Locale.ROOT, "  %-" + width + "s  %s", name, text);
    }

    /** The list as a JSON document. It contains the fields of all listed types. */
    public String toJson() {
        return JsonWriter.toText(
                        Map.of("types", types.stream().map(EventList::document).toList()))
                .stripTrailing();
    }

    private static Map<String, Object> document(EventType type) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", type.name());
        document.put("title", type.title());
        type.eventClass().ifPresent(name -> document.put("eventClass", name));
        document.put("fields", type.fields().stream().map(EventList::document).toList());
        return document;
    }

    private static Map<String, Object> document(EventField field) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", field.name());
        document.put("default", field.defaultValue());
        document.put("value", field.range());
        document.put("description", field.description());
        return document;
    }
}
