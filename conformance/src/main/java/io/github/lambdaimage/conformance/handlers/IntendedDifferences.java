package io.github.lambdaimage.conformance.handlers;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All differences that are intended. The first that covers a divergence is its reason. */
final class IntendedDifferences {

    private static final String PARSING = "An error occurred during JSON parsing";
    private static final String SERIALIZATION = "An error occurred during JSON serialization of response";
    private static final Pattern ESCAPED = Pattern.compile("\\\\u([dD][89abAB]..)\\\\u([dD][c-fC-F]..)");

    static final List<IntendedDifference> ALL = List.of(
            new IntendedDifference(
                    "an error is logged",
                    "to standard output, after the report",
                    "to standard error, before the report",
                    "after the report, the log can be lost or belong to the next invocation",
                    divergence -> divergence.aspect() == Aspect.ERROR_LOG),
            new IntendedDifference(
                    "message of an event that does not fit",
                    PARSING,
                    "the same, with the reason",
                    "the caller and the log name the cause",
                    divergence -> messages(divergence, PARSING)),
            new IntendedDifference(
                    "message of a result that has no JSON form",
                    SERIALIZATION,
                    "the same, with the reason",
                    "the caller and the log name the cause",
                    divergence -> messages(divergence, SERIALIZATION)),
            new IntendedDifference(
                    "characters beyond U+FFFF in a result",
                    "two escapes",
                    "UTF-8",
                    "the JSON value is the same, and shorter",
                    divergence -> divergence.aspect() == Aspect.BYTES
                            && divergence.ours().equals(unescaped(divergence.theirs()))));

    private IntendedDifferences() {}

    static Optional<IntendedDifference> of(Divergence divergence) {
        return ALL.stream()
                .filter(difference -> difference.covers().test(divergence))
                .findFirst();
    }

    private static boolean messages(Divergence divergence, String start) {
        return divergence.aspect() == Aspect.ERROR_MESSAGE
                && divergence.theirs().equals(start)
                && divergence.ours().startsWith(start + ": ");
    }

    /** A text whose escaped pairs of surrogates are characters. */
    private static String unescaped(String json) {
        Matcher matcher = ESCAPED.matcher(json);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            int high = Integer.parseInt(matcher.group(1), 16);
            int low = Integer.parseInt(matcher.group(2), 16);
            matcher.appendReplacement(text, Matcher.quoteReplacement("" + (char) high + (char) low));
        }
        return matcher.appendTail(text).toString();
    }
}
