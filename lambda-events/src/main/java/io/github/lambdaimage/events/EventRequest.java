package io.github.lambdaimage.events;

import io.github.lambdaimage.events.internal.json.JsonReader;
import io.github.lambdaimage.events.internal.json.JsonSyntaxException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A request for an event in one line: {@code type[:field=value{,field=value}]}.
 *
 * <p>{@code sqs}, {@code sqs:body=hello,count=3} and {@code s3:bucket=photos,key=cat.jpg} are requests. A value ends at
 * the next comma. It has no quote and no brace, unless it starts with <code>{</code> or {@code [}: then it is JSON, and
 * extends to the end of the text, as in <code>sqs:body={"a":1}</code>.
 */
public final class EventRequest {

    /** A type has two characters or more: {@code C:\event.json} is a file of Windows. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9-]+(:.*)?", Pattern.DOTALL);

    private static final Pattern SPECIAL = Pattern.compile("[\"'{}\\[\\]]");

    private final EventType type;
    private final Map<String, String> values;

    private EventRequest(EventType type, Map<String, String> values) {
        this.type = type;
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * Whether a text has the form of a request, as opposed to JSON or the name of a file with an extension or a folder.
     *
     * @param text the text
     * @return whether the text is a name of two characters or more, alone or followed by a colon; the type need not exist
     */
    public static boolean isRequest(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * Reads a request.
     *
     * @param text the request
     * @return the request
     * @throws EventRequestException if type or field do not exist, or if the text is ambiguous
     */
    public static EventRequest parse(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        EventType type = SampleEvents.type(name).orElseThrow(() -> EventRequestException.unknownType(name));
        return new EventRequest(type, colon < 0 ? Map.of() : values(type, text.substring(colon + 1)));
    }

    private static Map<String, String> values(EventType type, String text) {
        Map<String, String> values = new LinkedHashMap<>();
        String rest = text;
        while (!rest.isEmpty()) {
            int equals = rest.indexOf('=');
            int comma = rest.indexOf(',');
            if (equals < 0 || (0 <= comma && comma < equals)) {
                throw EventRequestException.ambiguous(type, comma < 0 ? rest : rest.substring(0, comma), "no value");
            }
            String field = rest.substring(0, equals);
            String value = value(type, field, rest.substring(equals + 1));
            if (values.put(field, value) != null) {
                throw EventRequestException.ambiguous(type, field, "two values");
            }
            int end = equals + 1 + value.length();
            if (end == rest.length() - 1) {
                throw EventRequestException.ambiguous(type, field, "a comma at its end");
            }
            rest = rest.substring(Math.min(rest.length(), end + 1));
        }
        return values;
    }

    /** The value at the start of the text. */
    private static String value(EventType type, String field, String text) {
        if (type.fields().stream().noneMatch(known -> known.name().equals(field))) {
            throw EventRequestException.unknownField(type, field);
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            checkJson(type, field, text);
            return text;
        }
        int comma = text.indexOf(',');
        String value = comma < 0 ? text : text.substring(0, comma);
        if (SPECIAL.matcher(value).find()) {
            throw EventRequestException.ambiguous(type, field, "a quote or a brace in its value");
        }
        return value;
    }

    private static void checkJson(EventType type, String field, String text) {
        try {
            JsonReader.read(text);
        } catch (JsonSyntaxException e) {
            throw EventRequestException.ambiguous(type, field, "invalid JSON at character " + e.column());
        }
    }

    /**
     * The type that is requested.
     *
     * @return the type
     */
    public EventType type() {
        return type;
    }

    /**
     * The values that are set.
     *
     * @return values by the names of their fields, in the order of the request
     */
    public Map<String, String> values() {
        return values;
    }

    /**
     * The requested event.
     *
     * @return the event
     * @throws EventRequestException if a value is not valid
     */
    public SampleEvent event() {
        return type.event(values);
    }
}
