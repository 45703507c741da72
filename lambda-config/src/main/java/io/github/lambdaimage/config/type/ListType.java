package io.github.lambdaimage.config.type;

import io.github.lambdaimage.json.LocatedJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list of values of one type. */
public final class ListType<T> extends ValueType<List<T>> {

    private final ValueType<T> element;
    private final String noun;
    private final int max;

    private ListType(ValueType<T> element, String noun, int max) {
        this.element = element;
        this.noun = noun;
        this.max = max;
    }

    /**
     * A list.
     *
     * @param noun the name of the elements in messages, in the plural
     */
    public static <T> ListType<T> of(ValueType<T> element, String noun) {
        return new ListType<>(element, noun, Integer.MAX_VALUE);
    }

    public ListType<T> atMost(int count) {
        return new ListType<>(element, noun, count);
    }

    @Override
    @Nullable
    public List<T> read(LocatedJson json, ReadContext context) {
        if (json.kind() != LocatedJson.Kind.ARRAY) {
            String example = json.kind() == LocatedJson.Kind.STRING && !context.secret()
                    ? "; write it in brackets: [" + json + "]"
                    : "";
            context.invalid(json, "a list of " + noun + example);
            return null;
        }
        List<LocatedJson> elements = json.elements();
        if (elements.size() > max) {
            context.problem(
                    json.position(),
                    context.subject() + " has " + elements.size() + " entries, but at most " + max + " are allowed");
            return null;
        }
        List<T> values = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            T value = element(elements.get(i), context.entry(i + 1));
            if (value != null) {
                values.add(value);
            }
        }
        return values.size() == elements.size() ? List.copyOf(values) : null;
    }

    private @Nullable T element(LocatedJson json, ReadContext context) {
        if (json.kind() != LocatedJson.Kind.STRING || !PlaceholderResolver.isIn(json.asString())) {
            return element.read(json, context);
        }
        String resolved = context.resolve(json);
        return resolved == null
                ? null
                : element.read(LocatedJson.string(json.position(), resolved), context.writtenAs(json.asString()));
    }

    @Override
    public String range() {
        return (max == Integer.MAX_VALUE ? "list of " : "list of at most " + max + " ") + noun + ", each "
                + element.range();
    }

    @Override
    public Map<String, Object> schema() {
        return max == Integer.MAX_VALUE
                ? ordered("type", "array", "items", element.schema())
                : ordered("type", "array", "items", element.schema(), "maxItems", max);
    }

    /** Elements separated by commas, or a JSON array, which also allows elements that contain commas. */
    @Override
    public LocatedJson ofText(String text) {
        if (text.strip().startsWith("[")) {
            return LocatedJson.parse(text);
        }
        return LocatedJson.array(
                COMMAND_LINE,
                Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .map(element::ofText)
                        .toList());
    }
}
