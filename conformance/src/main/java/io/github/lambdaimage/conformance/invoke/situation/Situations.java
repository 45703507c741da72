package io.github.lambdaimage.conformance.invoke.situation;

import java.util.List;
import java.util.stream.Stream;

/** All situations, in the order in which they are shown. */
public final class Situations {
    /** How AWS writes a call that it took. */
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
                        group("Refused events", RefusalSituations.all()),
                        group("Throttling", ThrottlingSituations.all()),
                        group("HTTP", HttpSituations.all()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Situation> group(String name, List<Situation> situations) {
        return situations.stream().map(situation -> situation.in(name)).toList();
    }

    /** Those of a call that was taken, and more. */
    static Check[] taken(Check... more) {
        return Stream.concat(Stream.of(TAKEN), Stream.of(more)).toArray(Check[]::new);
    }

    /** An event that tells {@code ActingFunction} what to do. */
    static String act(String verb, String text, int number) {
        return "{\"do\": \"" + verb + "\", \"text\": \"" + text + "\", \"number\": " + number + "}";
    }

    static String act(String verb) {
        return act(verb, "", 1);
    }
}
