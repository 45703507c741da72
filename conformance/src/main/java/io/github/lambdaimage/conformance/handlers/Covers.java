package io.github.lambdaimage.conformance.handlers;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Conditions of intended differences. Each is as narrow as the situation that it describes. */
final class Covers {

    private static final Pattern ESCAPED = Pattern.compile("\\\\u([dD][89abAB]..)\\\\u([dD][c-fC-F]..)");
    private static final Pattern REFLECTION = Pattern.compile(
            "(, )?\"(java\\.base/)?(jdk\\.internal\\.reflect\\.|java\\.lang\\.reflect\\.Method\\.invoke)[^\"]*\"");

    private Covers() {}

    static Predicate<Divergence> aspect(Aspect... aspects) {
        return divergence -> List.of(aspects).contains(divergence.aspect());
    }

    /** The handler string without {@code com.example} matches. */
    static Predicate<Divergence> handler(String regex) {
        return divergence -> divergence.shape().handler().matches("com\\.example\\." + regex);
    }

    static Predicate<Divergence> event(String... names) {
        return divergence -> List.of(names).contains(divergence.event());
    }

    /** AWS's client responds, and ours reports an error whose text contains one of these. */
    static Predicate<Divergence> oursFails(String... texts) {
        return aspect(Aspect.RESULT)
                .and(divergence -> divergence.theirs().startsWith("response ")
                        && divergence.ours().startsWith("error ")
                        && List.of(texts).stream().anyMatch(divergence.ours()::contains));
    }

    /** Ours responds, and AWS's client reports an error whose text contains this. */
    static Predicate<Divergence> theirsFails(String text) {
        return aspect(Aspect.RESULT)
                .and(divergence -> divergence.ours().startsWith("response ")
                        && divergence.theirs().startsWith("error ")
                        && divergence.theirs().contains(text));
    }

    /** The message of ours is that of AWS's client with an addition. */
    static Predicate<Divergence> longerMessage(String start) {
        return aspect(Aspect.ERROR_MESSAGE)
                .and(divergence ->
                        divergence.theirs().equals(start) && divergence.ours().startsWith(start + ": "));
    }

    /** Ours fails at the start, and ends; AWS's client fails at each event, and waits for the next. */
    static boolean startsLater(Divergence divergence) {
        return switch (divergence.aspect()) {
            case START ->
                divergence.ours().startsWith("init/error ")
                        && divergence.theirs().startsWith("error ");
            case END ->
                divergence.ours().equals("exit 4") && divergence.theirs().equals("waits");
            default -> false;
        };
    }

    /** AWS's client has two escapes where ours has one character. */
    static boolean escapesMore(Divergence divergence) {
        return divergence.aspect() == Aspect.BYTES && divergence.ours().equals(unescaped(divergence.theirs()));
    }

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

    /** AWS's client has frames of reflection below those of the handler. */
    static boolean hasReflection(Divergence divergence) {
        return divergence.aspect() == Aspect.STACK_TRACE
                && divergence
                        .ours()
                        .equals(REFLECTION.matcher(divergence.theirs()).replaceAll(""));
    }
}
