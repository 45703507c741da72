package io.github.lambdaimage.config.type;

import io.github.lambdaimage.config.JsonEnum;
import io.github.lambdaimage.json.LocatedJson;
import io.github.lambdaimage.text.ClosestName;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One of several strings. */
public final class ChoiceType<T> extends ValueType<T> {

    private final List<T> choices;
    private final Function<T, String> word;

    private ChoiceType(List<T> choices, Function<T, String> word) {
        this.choices = choices;
        this.word = word;
    }

    public static <E extends Enum<E> & JsonEnum> ChoiceType<E> of(Class<E> type) {
        return new ChoiceType<>(List.of(type.getEnumConstants()), JsonEnum::word);
    }

    public static ChoiceType<String> of(String... words) {
        return new ChoiceType<>(List.of(words), Function.identity());
    }

    @Override
    @Nullable
    public T read(LocatedJson json, ReadContext context) {
        boolean isString = json.kind() == LocatedJson.Kind.STRING;
        if (isString) {
            for (T choice : choices) {
                if (word.apply(choice).equals(json.asString())) {
                    return choice;
                }
            }
        }
        context.invalid(json, range() + (isString ? ClosestName.hint(json.asString(), words()) : ""));
        return null;
    }

    private List<String> words() {
        return choices.stream().map(word).toList();
    }

    @Override
    public String range() {
        List<String> quoted = words().stream().map(text -> "\"" + text + "\"").toList();
        return quoted.stream().limit(quoted.size() - 1L).collect(Collectors.joining(", ")) + " or "
                + quoted.get(quoted.size() - 1);
    }

    @Override
    public Map<String, Object> schema() {
        return anyOf(
                List.of(Map.of("enum", words()), ordered("type", "string", "pattern", PlaceholderResolver.PATTERN)));
    }

    @Override
    public Map<String, Object> keySchema(boolean nullable) {
        Stream<Map<String, Object>> schemas = Stream.of(Map.of("enum", words()), blankText(true));
        Stream<Map<String, Object>> ofNull = nullable ? Stream.of(Map.of("type", "null")) : Stream.empty();
        return anyOf(Stream.concat(schemas, ofNull).toList());
    }
}
