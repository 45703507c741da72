package io.github.lambdaimage.emulator.internal.invoke;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A caller's reference to the function: name, ARN or partial ARN, with or without qualifier. Names that AWS rejects as malformed are rejected. Patterns and lengths are those of the service's
 * model.
 *
 * @param name name of the function; empty if the caller names none
 * @param qualifier version or alias; empty if there is none
 */
record FunctionReference(String name, String qualifier) {
    private static final String NAME_PATTERN =
            "(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?"
                    + "(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?";
    private static final Pattern NAME = Pattern.compile(NAME_PATTERN);
    private static final int NAME_GROUP = 10;
    private static final int QUALIFIER_GROUP = 12;
    private static final int LONGEST_NAME = 256;

    private static final String QUALIFIER_PATTERN = "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+";
    private static final Pattern QUALIFIER = Pattern.compile(QUALIFIER_PATTERN);
    private static final int LONGEST_QUALIFIER = 128;

    /** Parses the name and the separate qualifier, either of which can contain the qualifier. */
    static FunctionReference of(@Nullable String functionName, @Nullable String qualifier) throws InvalidCallException {
        String given = Optional.ofNullable(qualifier).orElse("");
        if (!given.isEmpty()) {
            check("qualifier", given, LONGEST_QUALIFIER, QUALIFIER);
        }
        if (functionName == null) {
            return new FunctionReference("", given);
        }
        Matcher name = check("functionName", functionName, LONGEST_NAME, NAME);
        String derived = Optional.ofNullable(name.group(QUALIFIER_GROUP)).orElse("");
        if (!derived.isEmpty() && !given.isEmpty() && !derived.equals(given)) {
            throw InvalidCallException.value(
                    "The derived qualifier from the function name does not match the specified qualifier.");
        }
        return new FunctionReference(name.group(NAME_GROUP), derived.isEmpty() ? given : derived);
    }

    private static Matcher check(String field, String value, int longest, Pattern pattern) throws InvalidCallException {
        // The length first: it bounds the cost of the pattern.
        if (value.length() > longest) {
            throw InvalidCallException.constraint(field, value, "have length less than or equal to " + longest);
        }
        Matcher matcher = pattern.matcher(value);
        if (!matcher.matches()) {
            throw InvalidCallException.constraint(
                    field, value, "satisfy regular expression pattern: " + pattern.pattern());
        }
        return matcher;
    }
}
