package io.github.lambdaimage.config.type;

import io.github.lambdaimage.json.LocatedJson;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A whole number in a range, or one of several numbers. */
public final class IntegerType extends ValueType<Integer> {

    private final String unit;
    private final int min;
    private final int max;
    private final List<Integer> choices;

    private IntegerType(String unit, int min, int max, List<Integer> choices) {
        this.unit = unit;
        this.min = min;
        this.max = max;
        this.choices = choices;
    }

    public static IntegerType between(int min, int max, String unit) {
        return new IntegerType(unit, min, max, List.of());
    }

    public static IntegerType atLeast(int min) {
        return between(min, Integer.MAX_VALUE, "");
    }

    public static IntegerType oneOf(String unit, Integer... choices) {
        return new IntegerType(unit, choices[0], choices[choices.length - 1], List.of(choices));
    }

    @Override
    @Nullable
    public Integer read(LocatedJson json, ReadContext context) {
        if (json.kind() == LocatedJson.Kind.NUMBER) {
            Integer number = allowed(json.asDecimal());
            if (number != null) {
                return number;
            }
        }
        context.invalid(json, expected() + hint(json));
        return null;
    }

    private @Nullable Integer allowed(BigDecimal number) {
        // Compare first: converting 1e99999999 to digits would exhaust the heap.
        if (number.compareTo(BigDecimal.valueOf(min)) < 0 || number.compareTo(BigDecimal.valueOf(max)) > 0) {
            return null;
        }
        try {
            int whole = number.intValueExact();
            return choices.isEmpty() || choices.contains(whole) ? whole : null;
        } catch (ArithmeticException fraction) {
            return null;
        }
    }

    private String hint(LocatedJson json) {
        if (json.kind() != LocatedJson.Kind.STRING || !json.asString().strip().matches("[0-9]{1,9}")) {
            return "";
        }
        String number = json.asString().strip();
        return allowed(new BigDecimal(number)) == null
                ? ""
                : "; write a number without quotes: " + new BigInteger(number);
    }

    private String expected() {
        return choices.isEmpty() ? "a " + phrase() : "one of " + listed();
    }

    private String phrase() {
        String number = unit.isEmpty() ? "whole number" : "whole number of " + unit;
        return max == Integer.MAX_VALUE ? number + " of at least " + min : number + " from " + min + " to " + max;
    }

    private String listed() {
        Stream<String> texts = choices.stream().map(String::valueOf);
        return texts.limit(choices.size() - 1L).collect(Collectors.joining(", ")) + " or "
                + choices.get(choices.size() - 1);
    }

    @Override
    public String range() {
        return choices.isEmpty() ? phrase() : unit + ": " + listed();
    }

    @Override
    public Map<String, Object> schema() {
        if (!choices.isEmpty()) {
            return Map.of("enum", choices);
        }
        return max == Integer.MAX_VALUE
                ? ordered("type", "integer", "minimum", min)
                : ordered("type", "integer", "minimum", min, "maximum", max);
    }

    @Override
    public Map<String, Object> keySchema(boolean nullable) {
        if (choices.isEmpty()) {
            return super.keySchema(nullable);
        }
        Stream<Map<String, Object>> schemas = Stream.of(schema(), blankText(false));
        Stream<Map<String, Object>> ofNull = nullable ? Stream.of(Map.of("type", "null")) : Stream.empty();
        return anyOf(Stream.concat(schemas, ofNull).toList());
    }

    @Override
    public LocatedJson ofText(String text) {
        return text.strip().matches("-?[0-9]{1,99}(\\.[0-9]{1,99})?")
                ? LocatedJson.number(COMMAND_LINE, new BigDecimal(text.strip()))
                : super.ofText(text);
    }
}
