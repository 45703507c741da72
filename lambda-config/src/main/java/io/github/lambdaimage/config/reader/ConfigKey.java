package io.github.lambdaimage.config.reader;

import io.github.lambdaimage.config.JsonEnum;
import io.github.lambdaimage.config.Setting;
import io.github.lambdaimage.config.type.ReadContext;
import io.github.lambdaimage.config.type.ValueType;
import io.github.lambdaimage.json.LocatedJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One key and all that is said of it.
 *
 * @param name exact spelling
 * @param type what its value may be
 * @param meaning one sentence for a reader of the schema and of the documentation
 * @param whenAbsent the value that an absent key has, or null where it has none
 * @param whenNull what {@code null} sets, in words, or null where AWS has no default to set
 * @param awsDefault the value that {@code null} has where it is needed locally, else null
 * @param example a value as it is written in JSON: text, number, boolean, list or map
 * @param <T> what a value is read into
 */
public record ConfigKey<T>(
        String name,
        ValueType<T> type,
        String meaning,
        @Nullable T whenAbsent,
        @Nullable String whenNull,
        @Nullable T awsDefault,
        Object example) {

    static <T> ConfigKey<T> of(String name, ValueType<T> type, String meaning, Object example) {
        return new ConfigKey<>(name, type, meaning, null, null, null, example);
    }

    ConfigKey<T> absentIs(T value) {
        return new ConfigKey<>(name, type, meaning, value, whenNull, awsDefault, example);
    }

    ConfigKey<T> nullSets(String words) {
        return new ConfigKey<>(name, type, meaning, whenAbsent, words, awsDefault, example);
    }

    ConfigKey<T> nullSets(String words, T value) {
        return new ConfigKey<>(name, type, meaning, whenAbsent, words, value, example);
    }

    boolean isNullable() {
        return whenNull != null;
    }

    /**
     * Reads the value of this key.
     *
     * @return empty where it is wrong or cannot be checked; problems are reported
     */
    Optional<Setting<T>> read(LocatedJson json, ReadContext reading) {
        return switch (json.kind()) {
            case NULL -> readNull(json, reading);
            case STRING -> readText(json, reading);
            case OBJECT, ARRAY, NUMBER, BOOLEAN -> readValue(json, reading);
        };
    }

    private Optional<Setting<T>> readNull(LocatedJson json, ReadContext reading) {
        if (isNullable()) {
            return Optional.of(Setting.awsDefault());
        }
        reading.problem(
                json.place(),
                reading.subject() + " is null, which sets AWS's default, but AWS has none for it;"
                        + " leave the key out instead");
        return Optional.empty();
    }

    private Optional<Setting<T>> readText(LocatedJson json, ReadContext reading) {
        String filled = reading.fill(json);
        if (filled == null) {
            return Optional.empty();
        }
        if (filled.isBlank()) {
            return Optional.of(Setting.absent());
        }
        return filled.equals(json.asString())
                ? readValue(json, reading)
                : readValue(LocatedJson.string(json.place(), filled), reading.writtenAs(json.asString()));
    }

    private Optional<Setting<T>> readValue(LocatedJson json, ReadContext reading) {
        return Optional.ofNullable(type.read(json, reading)).map(Setting::of);
    }

    /** The JSON Schema of this key, with what an IDE shows. */
    Map<String, Object> schema() {
        Map<String, Object> schema = ValueType.ordered("description", description());
        schema.putAll(type.keySchema(isNullable()));
        if (whenAbsent != null) {
            schema.put("default", whenAbsent instanceof JsonEnum word ? word.word() : whenAbsent);
        }
        schema.put("examples", List.of(example));
        return schema;
    }

    private String description() {
        return whenNull == null ? meaning : meaning + " null: " + whenNull + ".";
    }
}
