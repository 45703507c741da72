package io.github.lambdaimage.config.type;

import io.github.lambdaimage.text.ClosestName;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts values in the place of {@code ${project.…}} and {@code ${env.…}}. Other texts in braces are left as they are. */
public final class PlaceholderResolver {

    /** A reference in a text; also the schema's. */
    static final String PATTERN = "\\$\\{(?:project|env)\\.[^}]*\\}";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{((project|env)\\.[^}]*)\\}");

    private final Placeholders references;

    public PlaceholderResolver(Placeholders references) {
        this.references = references;
    }

    static boolean isIn(String text) {
        return REFERENCE.matcher(text).find();
    }

    String fill(String text) {
        return REFERENCE.matcher(text).replaceAll(match -> {
            String value = references.resolve(match.group(1));
            return Matcher.quoteReplacement(value == null ? "" : value);
        });
    }

    /** The first reference that has no value, or null where all have one. */
    @Nullable
    String unknown(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        while (matcher.find()) {
            if (references.resolve(matcher.group(1)) == null) {
                return matcher.group(1);
            }
        }
        return null;
    }

    static boolean isVariable(String reference) {
        return reference.startsWith("env.");
    }

    /** Why a reference has no value, and which name was meant. */
    String explain(String reference) {
        Collection<String> known = references.known();
        String prefix = reference.substring(0, reference.indexOf('.') + 1);
        Collection<String> candidates =
                known.stream().filter(name -> name.startsWith(prefix)).toList();
        String hint = ClosestName.of(reference, candidates)
                .map(name -> "; did you mean ${" + name + "}?")
                .orElse("");
        if (isVariable(reference)) {
            return "but there is no environment variable " + reference.substring(prefix.length()) + hint;
        }
        String list = candidates.stream().map(name -> "${" + name + "}").collect(Collectors.joining(", "));
        return "which is not known" + hint + (list.isEmpty() ? "" : "; known are " + list);
    }
}
