package io.github.lambdaimage.events.internal.definition;

import io.github.lambdaimage.events.internal.json.JsonObject;
import io.github.lambdaimage.events.internal.json.JsonReader;
import io.github.lambdaimage.events.internal.json.JsonSyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What values a field accepts. */
public final class FieldType {

    /** Any text. */
    public static final FieldType TEXT = new FieldType("text", value -> true);

    /** Any JSON value. */
    public static final FieldType JSON = new FieldType("a JSON value", FieldType::isJson);

    /** A JSON object. */
    public static final FieldType OBJECT = new FieldType("a JSON object", FieldType::isObject);

    /** A point in time in UTC. */
    public static final FieldType TIME = new FieldType("a time such as 2026-01-15T09:30:00Z", FieldType::isTime);

    /** {@code true} or {@code false}. */
    public static final FieldType FLAG = choice(List.of("true", "false"));

    /** The id of an AWS account. */
    public static final FieldType ACCOUNT = pattern("an account ID of 12 digits", "[0-9]{12}");

    /** The code of an AWS region. */
    public static final FieldType REGION = pattern("a region such as us-east-1", "[a-z]{2,4}(-[a-z]+)+-[0-9]+");

    /** The path of a URL. */
    public static final FieldType PATH = pattern("a path that starts with /", "/[^?#\\s]*");

    /** A header of an HTTP request, or several. */
    public static final FieldType HEADER =
            new FieldType("a header such as \"Accept: text/plain\", or a JSON object of headers", FieldType::isHeader);

    private static final Pattern HEADER_LINE = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\\r\\n]*");

    /** The first year of five digits, which the formats of the services do not have. */
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private static final int MOST_DIGITS = 18;

    private final String range;
    private final Predicate<String> accepts;

    private FieldType(String range, Predicate<String> accepts) {
        this.range = range;
        this.accepts = accepts;
    }

    /** A whole number. */
    public static FieldType number(long min, long max) {
        return new FieldType("a number from " + min + " to " + max, value -> isNumber(value, min, max));
    }

    /** One of some values. */
    public static FieldType choice(List<String> values) {
        return new FieldType("one of: " + String.join(", ", values), values::contains);
    }

    private static FieldType pattern(String range, String pattern) {
        return new FieldType(range, Pattern.compile(pattern).asMatchPredicate());
    }

    /** The valid values in words. */
    public String range() {
        return range;
    }

    /** Whether the value is valid. */
    public boolean accepts(String value) {
        return accepts.test(value);
    }

    private static boolean isNumber(String value, long min, long max) {
        if (!value.matches("-?[0-9]{1," + MOST_DIGITS + "}")) {
            return false;
        }
        long number = Long.parseLong(value);
        return min <= number && number <= max;
    }

    private static boolean isTime(String value) {
        try {
            Instant time = Instant.parse(value);
            return !time.isBefore(Instant.EPOCH) && time.isBefore(END);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isJson(String value) {
        try {
            JsonReader.read(value);
            return true;
        } catch (JsonSyntaxException e) {
            return false;
        }
    }

    private static boolean isObject(String value) {
        return isJson(value) && JsonReader.read(value) instanceof JsonObject;
    }

    private static boolean isHeader(String value) {
        if (!value.startsWith("{")) {
            return HEADER_LINE.matcher(value).matches();
        }
        return isJson(value)
                && JsonReader.read(value) instanceof JsonObject headers
                && headers.members().entrySet().stream()
                        .allMatch(header ->
                                HEADER_LINE.matcher(header.getKey() + ":").matches()
                                        && isHeaderValue(header.getValue()));
    }

    private static boolean isHeaderValue(@Nullable Object value) {
        return value instanceof String
                || (value instanceof List<?> values
                        && !values.isEmpty()
                        && values.stream().allMatch(String.class::isInstance));
    }
}
