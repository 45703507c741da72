package io.github.lambdaimage.conformance.invoke.situation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.lambdaimage.runtime.json.JsonException;
import io.github.lambdaimage.runtime.json.JsonValue;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * An expectation about one aspect of an answer. For a client that hides the aspect, another check may apply instead.
 *
 * @param says a description for people
 * @param holds whether a value, empty if absent, is as expected; the whole answer is passed too
 * @param otherwise the check for a client that hides the aspect; empty if there is none
 */
public record Check(String says, Aspect aspect, BiPredicate<String, ObservedAnswer> holds, Optional<Check> otherwise) {
    private static final int FIRST_ERROR = 400;

    Check(String says, Aspect aspect, BiPredicate<String, ObservedAnswer> holds) {
        this(says, aspect, holds, Optional.empty());
    }

    static Check is(Aspect aspect, String expected) {
        return new Check(
                aspect.label() + " " + ObservedAnswer.brief(expected), aspect, (value, seen) -> value.equals(expected));
    }

    static Check absent(Aspect aspect) {
        return new Check("no " + aspect.label(), aspect, (value, seen) -> value.isEmpty());
    }

    static Check begins(Aspect aspect, String start) {
        return new Check(aspect.label() + " " + start + "…", aspect, (value, seen) -> value.startsWith(start));
    }

    static Check matches(Aspect aspect, String says, String regex) {
        return that(aspect, says, value -> value.matches(regex));
    }

    static Check that(Aspect aspect, String says, Predicate<String> holds) {
        return new Check(says, aspect, (value, seen) -> holds.test(value));
    }

    /** The command line does not show the status of an error, so the exit code is checked instead. */
    public static Check status(int code) {
        Check status = is(Aspect.STATUS, Integer.toString(code));
        Check exit = is(Aspect.EXIT, code < FIRST_ERROR ? "0" : "not 0");
        return new Check(status.says(), status.aspect(), status.holds(), Optional.of(exit));
    }

    /** The payload is that text, in which {@code {id}} stands for the id of the call if the client shows it. */
    static Check payload(String text) {
        return new Check("payload " + ObservedAnswer.brief(text), Aspect.PAYLOAD, (value, seen) -> {
            String id = seen.value(Aspect.REQUEST_ID);
            return id.isEmpty() ? value.matches(quoted(text)) : value.equals(text.replace("{id}", id));
        });
    }

    /** The payload is an object with that member; empty for null. */
    static Check member(String name, String text) {
        return that(
                Aspect.PAYLOAD,
                name + " of the payload " + (text.isEmpty() ? "null" : ObservedAnswer.brief(text)),
                payload -> found(payload, name).filter(text::equals).isPresent());
    }

    static Check member(String name, String says, Predicate<String> holds) {
        return that(Aspect.PAYLOAD, name + " of the payload " + says, payload -> found(payload, name)
                .filter(holds)
                .isPresent());
    }

    /** The function and the caller receive the same id. */
    static Check memberIsRequestId(String name) {
        return new Check(
                name + " of the payload is the request id", Aspect.PAYLOAD, (payload, seen) -> found(payload, name)
                        .filter(id -> id.equals(seen.value(Aspect.REQUEST_ID)) || !seen.shows(Aspect.REQUEST_ID))
                        .isPresent());
    }

    static Check bytes(Aspect aspect, int count) {
        return that(aspect, aspect.label() + " of " + count + " bytes", value -> value.getBytes(UTF_8).length == count);
    }

    /** The difference between an answer and the expectation; empty if there is none. */
    public Optional<String> complaint(ObservedAnswer seen) {
        if (!seen.shows(aspect)) {
            return otherwise.flatMap(check -> check.complaint(seen));
        }
        if (holds.test(seen.value(aspect), seen)) {
            return Optional.empty();
        }
        String value = seen.value(aspect);
        return Optional.of("expected " + says + ", but " + aspect.label()
                + (value.isEmpty() ? " is absent" : " is " + ObservedAnswer.brief(value)));
    }

    private static String quoted(String text) {
        return "\\Q" + text.replace("{id}", "\\E[0-9a-f-]{36}\\Q") + "\\E";
    }

    private static Optional<String> found(String payload, String name) {
        try {
            JsonValue object = JsonValue.parse(payload);
            JsonValue member = object.kind() == JsonValue.Kind.OBJECT ? object.get(name) : null;
            if (member == null) {
                return Optional.empty();
            }
            return switch (member.kind()) {
                case NULL -> Optional.of("");
                case STRING -> Optional.of(member.asString());
                default -> Optional.of(member.toString());
            };
        } catch (JsonException e) {
            return Optional.empty();
        }
    }
}
