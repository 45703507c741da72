package io.github.lambdaimage.aws;

import io.github.lambdaimage.config.Architecture;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Values of the settings in {@link FunctionSettingsTable}: all of them for a function, or some of them for a change. Two
 * versions with equal settings and equal images are the same function. Immutable; its text masks secrets.
 */
public final class FunctionConfig {

    private static final FunctionConfig NONE = new FunctionConfig(Map.of());

    private final Map<FunctionSetting<?>, Object> values;

    private FunctionConfig(Map<FunctionSetting<?>, Object> values) {
        this.values = values;
    }

    /** No setting at all. */
    public static FunctionConfig none() {
        return NONE;
    }

    /** These settings and one more, or with another value. */
    public <T> FunctionConfig with(FunctionSetting<T> setting, T value) {
        Map<FunctionSetting<?>, Object> other = new LinkedHashMap<>(values);
        other.put(setting, Objects.requireNonNull(setting.comparedAs().apply(value), setting.name()));
        return new FunctionConfig(other);
    }

    /** These settings after a change of some of them. */
    public FunctionConfig with(FunctionConfig changes) {
        Map<FunctionSetting<?>, Object> other = new LinkedHashMap<>(values);
        other.putAll(changes.values);
        return new FunctionConfig(other);
    }

    /** The settings of another configuration that differ from these. */
    public FunctionConfig changesTo(FunctionConfig target) {
        Map<FunctionSetting<?>, Object> different = new LinkedHashMap<>(target.values);
        different.entrySet().removeIf(entry -> entry.getValue().equals(values.get(entry.getKey())));
        return new FunctionConfig(different);
    }

    /** These settings without one. */
    public FunctionConfig without(FunctionSetting<?> setting) {
        Map<FunctionSetting<?>, Object> other = new LinkedHashMap<>(values);
        other.remove(setting);
        return new FunctionConfig(other);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    public boolean has(FunctionSetting<?> setting) {
        return values.containsKey(setting);
    }

    /**
     * The value of a setting.
     *
     * @throws IllegalStateException if it has none, which only a change may
     */
    @SuppressWarnings("unchecked")
    public <T> T get(FunctionSetting<T> setting) {
        Object value = values.get(setting);
        if (value == null) {
            throw new IllegalStateException("no " + setting.name() + " in " + this);
        }
        return (T) value;
    }

    /** {@link FunctionSettingsTable#ROLE}. */
    public String role() {
        return get(FunctionSettingsTable.ROLE);
    }

    /** {@link FunctionSettingsTable#LOG_GROUP}. */
    public String logGroup() {
        return get(FunctionSettingsTable.LOG_GROUP);
    }

    /** {@link FunctionSettingsTable#ARCHITECTURE}. */
    public Architecture architecture() {
        return get(FunctionSettingsTable.ARCHITECTURE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FunctionConfig config && values.equals(config.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.keySet().stream().map(this::text).collect(Collectors.joining(", ", "FunctionConfig[", "]"));
    }

    private <T> String text(FunctionSetting<T> setting) {
        return setting.text(get(setting));
    }
}
