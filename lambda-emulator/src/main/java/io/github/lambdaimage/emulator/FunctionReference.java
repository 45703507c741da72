package io.github.lambdaimage.emulator;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a caller names a function: a name, an ARN or a part of one, with or without a qualifier. Any name is taken, since
 * there is one function here; what is malformed on AWS is refused here as well.
 *
 * @param qualifier version or alias; empty where there is none
 */
record FunctionReference(String qualifier) {
    private static final String PATTERN =
            "(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?"
                    + "(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?";
    private static final Pattern NAME = Pattern.compile(PATTERN);
    private static final int QUALIFIER_GROUP = 12;
    private static final int LONGEST_NAME = 256;
    private static final Pattern QUALIFIER = Pattern.compile("[a-zA-Z0-9$_.-]{1,128}");

    /** Reads both places where a qualifier can stand. */
    static FunctionReference of(@Nullable String functionName, @Nullable String qualifier) throws InvalidException {
        String given = Optional.ofNullable(qualifier).orElse("");
        if (!given.isEmpty() && !QUALIFIER.matcher(given).matches()) {
            throw InvalidException.validation("qualifier", given, "(|[a-zA-Z0-9$_-]+)");
        }
        if (functionName == null) {
            return new FunctionReference(given);
        }
        // The length first: it bounds what the pattern can cost.
        Matcher name = NAME.matcher(functionName);
        if (functionName.length() > LONGEST_NAME || !name.matches()) {
            throw InvalidException.validation("functionName", functionName, PATTERN);
        }
        String derived = Optional.ofNullable(name.group(QUALIFIER_GROUP)).orElse("");
        if (!derived.isEmpty() && !given.isEmpty() && !derived.equals(given)) {
            throw new InvalidException(
                    "InvalidParameterValueException",
                    "The derived qualifier from the function name does not match the specified qualifier.");
        }
        return new FunctionReference(derived.isEmpty() ? given : derived);
    }

    /** The reference is malformed; carries AWS's words for it. */
    static final class InvalidException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String errorType;

        private InvalidException(String errorType, String message) {
            super(message);
            this.errorType = errorType;
        }

        private static InvalidException validation(String field, String value, String pattern) {
            String shown = value.length() > LONGEST_NAME ? value.substring(0, LONGEST_NAME) + "..." : value;
            return new InvalidException(
                    "ValidationException",
                    "1 validation error detected: Value '" + shown + "' at '" + field
                            + "' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                            + pattern);
        }

        String errorType() {
            return errorType;
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
