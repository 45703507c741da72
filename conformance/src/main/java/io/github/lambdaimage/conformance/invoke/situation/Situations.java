package io.github.lambdaimage.conformance.invoke.situation;

import java.util.List;
import java.util.stream.Stream;

/** All situations, in the order of the page. */
public final class Situations {
    /** AWS's answer to a call that succeeded. */
    static final Check[] TAKEN = {Check.status(200), Check.absent(Aspect.FUNCTION_ERROR), Check.is(Aspect.EXIT, "0")};

    private Situations() {}

    public static List<Situation> all() {
        return Stream.of(
                        group("Answers", AnswerSituations.all()),
                        group("Invocation types", TypeSituations.all()),
                        group("Names and qualifiers", NameSituations.all()),
                        group("Context", ContextSituations.all()),
                        group("Log", LogSituations.all()),
                        group("Function errors", FunctionErrorSituations.all()),
                        group("Rejected events", RejectedEventSituations.all()),
                        group("Throttling", ThrottlingSituations.all()),
                        group("HTTP", HttpSituations.all()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Situation> group(String name, List<Situation> situations) {
        return situations.stream().map(situation -> situation.in(name)).toList();
    }

    /** The checks of a call that succeeded, and more. */
    static Check[] taken(Check... more) {
        return Stream.concat(Stream.of(TAKEN), Stream.of(more)).toArray(Check[]::new);
    }

    /** An event with an action for {@code ActingFunction}. */
    static String act(String verb, String text, int number) {
        return "{\"do\": \"" + verb + "\", \"text\": \"" + text + "\", \"number\": " + number + "}";
    }

    static String act(String verb) {
        return act(verb, "", 1);
    }
}
