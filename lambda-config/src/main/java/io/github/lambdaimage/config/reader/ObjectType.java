package io.github.lambdaimage.config.reader;

import io.github.lambdaimage.config.type.ObjectMembers;
import io.github.lambdaimage.config.type.ReadContext;
import io.github.lambdaimage.config.type.ValueType;
import io.github.lambdaimage.json.LocatedJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An object with its own table of keys. */
final class ObjectType<T> extends ValueType<T> {

    private final List<ConfigKey<?>> keys;
    private final Function<KeyValues, T> converter;
    private final Rule<T> rule;

    /**
     * A rule about several keys of the object.
     *
     * @param problem the problem as the end of a message, such as "has no name", or null if the object is valid
     * @param schema the same rule in JSON Schema, in addition to the schemas of the keys
     */
    record Rule<T>(Function<T, @Nullable String> problem, Map<String, Object> schema) {}

    ObjectType(List<ConfigKey<?>> keys, Function<KeyValues, T> converter) {
        this(keys, converter, new Rule<>(value -> null, Map.of()));
    }

    ObjectType(List<ConfigKey<?>> keys, Function<KeyValues, T> converter, Rule<T> rule) {
        this.keys = List.copyOf(keys);
        this.converter = converter;
        this.rule = rule;
    }

    @Override
    @Nullable
    public T read(LocatedJson json, ReadContext context) {
        if (json.kind() != LocatedJson.Kind.OBJECT) {
            context.invalid(json, "an object with " + names());
            return null;
        }
        int before = context.problems().count();
        KeyValues values = new KeyReader(keys).read(ObjectMembers.withoutDuplicates(json, context), context);
        boolean complete = context.problems().count() == before && keys.stream().noneMatch(values::isInvalid);
        if (!complete) {
            return null;
        }
        T value = converter.apply(values);
        String problem = rule.problem().apply(value);
        if (problem == null) {
            return value;
        }
        context.problem(json.position(), context.subject() + " " + problem);
        return null;
    }

    private String names() {
        return keys.stream().map(key -> "\"" + key.name() + "\"").collect(Collectors.joining(", "));
    }

    @Override
    public String range() {
        return "object with " + names();
    }

    List<ConfigKey<?>> keys() {
        return keys;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        keys.forEach(key -> properties.put(key.name(), key.schema()));
        Map<String, Object> schema = ordered("type", "object", "properties", properties, "additionalProperties", false);
        schema.putAll(rule.schema());
        return schema;
    }

    @Override
    public LocatedJson ofText(String text) {
        return LocatedJson.parse(text);
    }
}
