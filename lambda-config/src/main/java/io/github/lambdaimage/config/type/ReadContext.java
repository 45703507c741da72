package io.github.lambdaimage.config.type;

import io.github.lambdaimage.json.JsonPosition;
import io.github.lambdaimage.json.JsonWriter;
import io.github.lambdaimage.json.LocatedJson;
import org.jspecify.annotations.Nullable;

/**
 * What is being read and how to speak of it.
 *
 * @param source where it is written
 * @param subject its name in a message: {@code "Timeout" of stage "prod"}
 * @param written the text before references in it were filled in, where there were any
 * @param secret whether values are kept out of messages
 * @param chosen whether this is part of the configuration that is asked for: in a stage that is not, a variable of the
 *     environment may be missing
 * @param filler of references
 * @param problems to add to
 */
public record ReadContext(
        ValueSource source,
        String subject,
        @Nullable String written,
        boolean secret,
        boolean chosen,
        PlaceholderResolver filler,
        ProblemList problems) {

    private static final int LONGEST_SEEN = 80;

    public static ReadContext of(ValueSource source, PlaceholderResolver filler, ProblemList problems) {
        return new ReadContext(source, "", null, false, true, filler, problems);
    }

    public ReadContext named(String name) {
        return new ReadContext(source, name, null, secret, chosen, filler, problems);
    }

    /** A member of what is being read. */
    public ReadContext member(String name) {
        return named(JsonWriter.quote(name) + (subject.isEmpty() ? "" : " of " + subject));
    }

    /** An element of a list; they count from 1. */
    ReadContext entry(int number) {
        return named("entry " + number + " of " + subject);
    }

    ReadContext secretly() {
        return new ReadContext(source, subject, written, true, chosen, filler, problems);
    }

    public ReadContext notChosen() {
        return new ReadContext(source, subject, written, secret, false, filler, problems);
    }

    public ReadContext writtenAs(String text) {
        return new ReadContext(source, subject, text, secret, chosen, filler, problems);
    }

    public void problem(JsonPosition place, String message) {
        source.report(problems, place, message);
    }

    /** {@code "Timeout" is 1000, but a whole number of seconds from 1 to 900 is allowed}. */
    public void wrong(LocatedJson value, String allowed) {
        problem(value.place(), subject + " is " + seen(value) + ", but " + allowed);
    }

    /**
     * The text with its references filled in.
     *
     * @return null where one has no value; that is reported, except for a variable in a stage that is not chosen
     */
    @Nullable
    public String fill(LocatedJson text) {
        String reference = filler.unknown(text.asString());
        if (reference == null) {
            return filler.fill(text.asString());
        }
        if (chosen || !PlaceholderResolver.isVariable(reference)) {
            problem(text.place(), subject + " refers to ${" + reference + "}, " + filler.explain(reference));
        }
        return null;
    }

    private String seen(LocatedJson value) {
        return switch (value.kind()) {
            case OBJECT, ARRAY -> value.kind().noun();
            case BOOLEAN, NULL -> value.toString();
            case STRING, NUMBER -> secret ? value.kind().noun() : cut(value.toString()) + origin();
        };
    }

    private String origin() {
        return written == null ? "" : " (from " + cut(written) + ")";
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_SEEN ? text : text.substring(0, LONGEST_SEEN) + "…";
    }
}
