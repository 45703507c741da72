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

/** An object with keys of its own. */
final class ObjectType<T> extends ValueType<T> {

    private final List<ConfigKey<?>> keys;
    private final Function<KeyValues, T> converter;
    private final Rule<T> rule;

    /**
     * What keys have to do with each other.
     *
     * @param problem what is wrong, as "has no name"; null for nothing
     * @param schema the same for JSON Schema, beside what it says of the keys
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
    public T read(LocatedJson json, ReadContext reading) {
        if (json.kind() != LocatedJson.Kind.OBJECT) {
            reading.wrong(json, "an object is allowed, with " + names());
            return null;
        }
        int before = reading.problems().count();
        KeyValues values = new KeyReader(keys).read(ObjectMembers.withoutDuplicates(json, reading), reading);
        boolean complete = reading.problems().count() == before && keys.stream().noneMatch(values::isWrong);
        if (!complete) {
            return null;
        }
        T value = converter.apply(values);
        String problem = rule.problem().apply(value);
        if (problem == null) {
            return value;
        }
        reading.problem(json.place(), reading.subject() + " " + problem);
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
