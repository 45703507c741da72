package io.github.lambdaimage.config.type;

import io.github.lambdaimage.json.JsonWriter;
import io.github.lambdaimage.json.LocatedJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A string with a format. */
public final class StringType<T> extends ValueType<T> {

    private final Pattern pattern;
    private final String range;
    private final String expected;
    private final Function<String, T> converter;

    private StringType(String pattern, String range, String expected, Function<String, T> converter) {
        this.pattern = Pattern.compile(pattern);
        this.range = range;
        this.expected = expected;
        this.converter = converter;
    }

    /**
     * A string.
     *
     * @param pattern the regular expression of the whole string, in the syntax that Java and ECMAScript share
     * @param range the allowed values, for the documentation
     * @param expected the allowed values, for a message that ends with "must be"
     */
    public static StringType<String> of(String pattern, String range, String expected) {
        return new StringType<>(pattern, range, expected, Function.identity());
    }

    <R> StringType<R> to(Function<? super T, R> next) {
        return new StringType<>(pattern.pattern(), range, expected, text -> next.apply(converter.apply(text)));
    }

    @Override
    @Nullable
    public T read(LocatedJson json, ReadContext context) {
        if (json.kind() == LocatedJson.Kind.STRING && matches(json.asString())) {
            return converter.apply(json.asString());
        }
        context.invalid(json, expected + hint(json, context));
        return null;
    }

    private boolean matches(String text) {
        return pattern.matcher(text).matches();
    }

    private String hint(LocatedJson json, ReadContext context) {
        return switch (json.kind()) {
            case NUMBER, BOOLEAN -> "; put it in quotes" + (matches(json.toString()) ? ": \"" + json + "\"" : "");
            case STRING -> context.secret() ? "" : nearMiss(json.asString());
            case OBJECT, ARRAY, NULL -> "";
        };
    }

    /** Suggests the text without surrounding spaces, without uppercase letters, or without a method after the class. */
    private String nearMiss(String text) {
        List<String> others = Stream.of(text.strip(), text.toLowerCase(Locale.ROOT), text.replaceFirst("::.*", ""))
                .toList();
        return others.stream()
                .filter(this::matches)
                .findFirst()
                .map(other -> "; did you mean " + JsonWriter.quote(other) + "?")
                .orElse("");
    }

    @Override
    public String range() {
        return range;
    }

    @Override
    public Map<String, Object> schema() {
        return ordered("type", "string", "pattern", "^(?:" + pattern + ")$|" + PlaceholderResolver.PATTERN);
    }

    @Override
    public Map<String, Object> keySchema(boolean nullable) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", nullable ? List.of("string", "null") : "string");
        schema.put("pattern", "^(?:" + pattern + "|" + BLANK + ")$|" + PlaceholderResolver.PATTERN);
        return schema;
    }
}
