package io.github.lambdaimage.event;

import io.github.lambdaimage.events.EventField;
import io.github.lambdaimage.events.EventRequest;
import io.github.lambdaimage.events.EventRequestException;
import io.github.lambdaimage.events.EventType;
import io.github.lambdaimage.events.SampleEvent;
import io.github.lambdaimage.events.SampleEvents;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** An event by name, such as {@code sqs:body=hello}: a sample event of lambda-events. */
final class NamedEvent {

    private final String parameter;
    private final String text;

    /**
     * @param parameter the parameter's name, such as {@code lambda.event}
     * @param text the parameter's value, such as {@code sqs:body=hello}
     */
    NamedEvent(String parameter, String text) {
        this.parameter = parameter;
        this.text = text;
    }

    /** Whether a text has the form of an event by name. Its type may not exist. */
    static boolean isNamed(String text) {
        return EventRequest.isRequest(text);
    }

    /**
     * The event.
     *
     * @throws UserException if a field or a value is not valid
     * @throws EventRequestException if the type does not exist; the caller knows what else the text may be
     */
    SampleEvent event(EventFields fields) throws IOException {
        ParameterText.check(parameter, text);
        try {
            EventRequest request = EventRequest.parse(text);
            return request.type().event(fields.with(parameter, request.values()));
        } catch (EventRequestException e) {
            switch (e.reason()) {
                case UNKNOWN_TYPE -> throw e;
                case AMBIGUOUS -> throw new UserException(e.problem(), separately(e), e);
                default -> throw new UserException(e.problem(), e.remedy(), e);
            }
        }
    }

    /** The remedy for a value that the text cannot contain. */
    private String separately(EventRequestException failure) {
        String type = typeName();
        String field = SampleEvents.type(type)
                .map(known -> field(known, failure.field()))
                .orElse("body");
        return "Write the value into a file, and name the file: \"-D" + parameter + "=" + type + "\" \"-Dlambda.event."
                + field + "=@FILE\"";
    }

    /** The field that the value probably belongs to. A comma in a value makes a field of the rest, which does not exist. */
    private String field(EventType type, Optional<String> seen) {
        List<String> names = type.fields().stream().map(EventField::name).toList();
        return seen.filter(names::contains)
                .or(() -> names.stream()
                        .filter(name -> text.matches("(?s).*[:,]" + name + "=.*"))
                        .reduce((first, second) ->
                                text.lastIndexOf(first + "=") > text.lastIndexOf(second + "=") ? first : second))
                .or(() -> names.stream().filter("body"::equals).findFirst())
                .orElse(names.get(0));
    }

    /** The type in the text, which may not exist. */
    String typeName() {
        int colon = text.indexOf(':');
        return colon < 0 ? text : text.substring(0, colon);
    }
}
