package io.github.lambdaimage.config.type;

import io.github.lambdaimage.json.JsonPosition;
import io.github.lambdaimage.json.JsonWriter;
import io.github.lambdaimage.json.LocatedJson;
import org.jspecify.annotations.Nullable;

/**
 * The value that is being read: its name in messages, and where its problems are reported.
 *
 * @param source the file or the command line
 * @param subject the name of the value in messages: {@code "Timeout" of stage "prod"}
 * @param written the text before its placeholders were resolved, or null if it has none
 * @param secret whether messages omit the value
 * @param selected whether the value is part of the requested configuration; in a stage that was not selected,
 *     environment variables may be missing
 * @param resolver resolves placeholders
 * @param problems collects the problems
 */
public record ReadContext(
        ValueSource source,
        String subject,
        @Nullable String written,
        boolean secret,
        boolean selected,
        PlaceholderResolver resolver,
        ProblemList problems) {

    private static final int MAX_SHOWN_LENGTH = 80;

    public static ReadContext of(ValueSource source, PlaceholderResolver resolver, ProblemList problems) {
        return new ReadContext(source, "", null, false, true, resolver, problems);
    }

    public ReadContext named(String name) {
        return new ReadContext(source, name, null, secret, selected, resolver, problems);
    }

    /** The context of a member of this object. */
    public ReadContext member(String name) {
        return named(JsonWriter.quote(name) + (subject.isEmpty() ? "" : " of " + subject));
    }

    /** The context of a list element, counted from 1. */
    ReadContext entry(int number) {
        return named("entry " + number + " of " + subject);
    }

    ReadContext asSecret() {
        return new ReadContext(source, subject, written, true, selected, resolver, problems);
    }

    public ReadContext notSelected() {
        return new ReadContext(source, subject, written, secret, false, resolver, problems);
    }

    public ReadContext writtenAs(String text) {
        return new ReadContext(source, subject, text, secret, selected, resolver, problems);
    }

    public void problem(JsonPosition position, String message) {
        source.report(problems, position, message);
    }

    /** Reports {@code "Timeout" is 1000, but must be a whole number of seconds from 1 to 900}. */
    public void invalid(LocatedJson value, String expected) {
        problem(value.position(), subject + " is " + shown(value) + ", but must be " + expected);
    }

    /**
     * Resolves the placeholders of a string.
     *
     * @return null if a placeholder has no value. This is reported, except for an environment variable in a stage that was
     *     not selected
     */
    @Nullable
    public String resolve(LocatedJson text) {
        String unknown = resolver.unknown(text.asString());
        if (unknown == null) {
            return resolver.resolve(text.asString());
        }
        if (selected || !PlaceholderResolver.isVariable(unknown)) {
            problem(text.position(), subject + " refers to ${" + unknown + "}, " + resolver.explain(unknown));
        }
        return null;
    }

    private String shown(LocatedJson value) {
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
        return text.length() <= MAX_SHOWN_LENGTH ? text : text.substring(0, MAX_SHOWN_LENGTH) + "…";
    }
}
