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

/** A text of one form. */
public final class StringType<T> extends ValueType<T> {

    private final Pattern pattern;
    private final String range;
    private final String allowed;
    private final Function<String, T> converter;

    private StringType(String pattern, String range, String allowed, Function<String, T> converter) {
        this.pattern = Pattern.compile(pattern);
        this.range = range;
        this.allowed = allowed;
        this.converter = converter;
    }

    /**
     * A text.
     *
     * @param pattern matched by the whole of it, in the dialect that Java and ECMAScript share
     * @param range for a table
     * @param allowed ends the sentence "… is x, but"
     */
    public static StringType<String> of(String pattern, String range, String allowed) {
        return new StringType<>(pattern, range, allowed, Function.identity());
    }

    <R> StringType<R> to(Function<? super T, R> next) {
        return new StringType<>(pattern.pattern(), range, allowed, text -> next.apply(converter.apply(text)));
    }

    @Override
    @Nullable
    public T read(LocatedJson json, ReadContext reading) {
        if (json.kind() == LocatedJson.Kind.STRING && matches(json.asString())) {
            return converter.apply(json.asString());
        }
        reading.wrong(json, allowed + hint(json, reading));
        return null;
    }

    private boolean matches(String text) {
        return pattern.matcher(text).matches();
    }

    private String hint(LocatedJson json, ReadContext reading) {
        return switch (json.kind()) {
            case NUMBER, BOOLEAN ->
                "; a text is written in quotes" + (matches(json.toString()) ? ": \"" + json + "\"" : "");
            case STRING -> reading.secret() ? "" : nearMiss(json.asString());
            case OBJECT, ARRAY, NULL -> "";
        };
    }

    /** Spaces around it, capital letters, a method behind a class: what would be right without. */
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
