package io.github.lambdaimage.config.reader;

import io.github.lambdaimage.config.JsonEnum;
import io.github.lambdaimage.config.Setting;
import io.github.lambdaimage.config.SettingKey;
import io.github.lambdaimage.config.type.ReadContext;
import io.github.lambdaimage.config.type.ValueType;
import io.github.lambdaimage.json.LocatedJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key of {@code config.json}, with everything that reader, schema and documentation need.
 *
 * @param name the exact spelling
 * @param type the allowed values
 * @param meaning a description for the schema and the documentation
 * @param whenAbsent the value of an absent key, or null if it has none
 * @param whenNull a description of what {@code null} sets, or null if AWS has no default
 * @param awsDefault the value that {@code null} sets, or null if local runs do not need it
 * @param example a value in JSON: string, number, boolean, list or map
 * @param <T> the Java type of a value
 */
public record ConfigKey<T>(
        String name,
        ValueType<T> type,
        String meaning,
        @Nullable T whenAbsent,
        @Nullable String whenNull,
        @Nullable T awsDefault,
        Object example)
        implements SettingKey<T> {

    static <T> ConfigKey<T> of(String name, ValueType<T> type, String meaning, Object example) {
        return new ConfigKey<>(name, type, meaning, null, null, null, example);
    }

    ConfigKey<T> absentIs(T value) {
        return new ConfigKey<>(name, type, meaning, value, whenNull, awsDefault, example);
    }

    ConfigKey<T> nullSets(String description) {
        return new ConfigKey<>(name, type, meaning, whenAbsent, description, awsDefault, example);
    }

    ConfigKey<T> nullSets(String description, T value) {
        return new ConfigKey<>(name, type, meaning, whenAbsent, description, value, example);
    }

    boolean isNullable() {
        return whenNull != null;
    }

    /**
     * Reads the value of this key.
     *
     * @return empty if it is not valid or cannot be checked; problems are reported
     */
    Optional<Setting<T>> read(LocatedJson json, ReadContext context) {
        return switch (json.kind()) {
            case NULL -> readNull(json, context);
            case STRING -> readString(json, context);
            case OBJECT, ARRAY, NUMBER, BOOLEAN -> readValue(json, context);
        };
    }

    private Optional<Setting<T>> readNull(LocatedJson json, ReadContext context) {
        if (isNullable()) {
            return Optional.of(Setting.awsDefault());
        }
        context.problem(
                json.position(),
                context.subject() + " is null, which sets AWS's default, but AWS has no default for it;"
                        + " remove the key");
        return Optional.empty();
    }

    private Optional<Setting<T>> readString(LocatedJson json, ReadContext context) {
        String resolved = context.resolve(json);
        if (resolved == null) {
            return Optional.empty();
        }
        if (resolved.isBlank()) {
            return Optional.of(Setting.absent());
        }
        return resolved.equals(json.asString())
                ? readValue(json, context)
                : readValue(LocatedJson.string(json.position(), resolved), context.writtenAs(json.asString()));
    }

    private Optional<Setting<T>> readValue(LocatedJson json, ReadContext context) {
        return Optional.ofNullable(type.read(json, context)).map(Setting::of);
    }

    /** The JSON Schema of this key, including the description that an IDE shows. */
    Map<String, Object> schema() {
        Map<String, Object> schema = ValueType.ordered("description", description());
        schema.putAll(type.keySchema(isNullable()));
        if (whenAbsent != null) {
            schema.put("default", whenAbsent instanceof JsonEnum constant ? constant.word() : whenAbsent);
        }
        schema.put("examples", List.of(example));
        return schema;
    }

    private String description() {
        return whenNull == null ? meaning : meaning + " null: " + whenNull + ".";
    }
}
