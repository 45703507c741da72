package io.github.lambdaimage.config.type;

import io.github.lambdaimage.text.ClosestName;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Replaces {@code ${project.…}} and {@code ${env.…}} by their values. Other text in braces is left unchanged. */
public final class PlaceholderResolver {

    /** The pattern of a placeholder, also used in the schema. */
    static final String PATTERN = "\\$\\{(?:project|env)\\.[^}]*\\}";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{((project|env)\\.[^}]*)\\}");

    private final Placeholders placeholders;

    public PlaceholderResolver(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    static boolean isIn(String text) {
        return PLACEHOLDER.matcher(text).find();
    }

    String resolve(String text) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            String value = placeholders.resolve(match.group(1));
            return Matcher.quoteReplacement(value == null ? "" : value);
        });
    }

    /** The first placeholder that has no value, or null if all have one. */
    @Nullable
    String unknown(String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            if (placeholders.resolve(matcher.group(1)) == null) {
                return matcher.group(1);
            }
        }
        return null;
    }

    static boolean isVariable(String placeholder) {
        return placeholder.startsWith("env.");
    }

    /** The end of a message about a placeholder without a value, with the closest known name. */
    String explain(String placeholder) {
        Collection<String> known = placeholders.known();
        String prefix = placeholder.substring(0, placeholder.indexOf('.') + 1);
        Collection<String> candidates =
                known.stream().filter(name -> name.startsWith(prefix)).toList();
        String hint = ClosestName.of(placeholder, candidates)
                .map(name -> "; did you mean ${" + name + "}?")
                .orElse("");
        if (isVariable(placeholder)) {
            return "but the environment variable " + placeholder.substring(prefix.length()) + " is not set" + hint;
        }
        String list = candidates.stream().map(name -> "${" + name + "}").collect(Collectors.joining(", "));
        return "which does not exist" + hint + (list.isEmpty() ? "" : "; available: " + list);
    }
}
