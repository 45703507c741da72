package io.github.lambdaimage.config.reader;

import io.github.lambdaimage.config.Setting;
import io.github.lambdaimage.config.Settings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings by key. Keys with an invalid value have no setting and are recorded, so that their default is not checked. */
final class KeyValues {

    private final Map<ConfigKey<?>, Setting<?>> settings = new HashMap<>();
    private final Set<ConfigKey<?>> invalid = new HashSet<>();

    <T> void put(ConfigKey<T> key, Setting<T> setting) {
        if (setting.isPresent()) {
            settings.put(key, setting);
        }
    }

    void putInvalid(ConfigKey<?> key) {
        invalid.add(key);
    }

    boolean isInvalid(ConfigKey<?> key) {
        return invalid.contains(key);
    }

    @SuppressWarnings("unchecked")
    <T> Setting<T> get(ConfigKey<T> key) {
        Setting<?> setting = settings.get(key);
        return setting == null ? Setting.absent() : (Setting<T>) setting;
    }

    /** The value, or the default of the table if the key is absent or null; null if there is no default. */
    <T> @Nullable T orNull(ConfigKey<T> key) {
        Setting<T> setting = get(key);
        return setting.value().orElse(setting.isPresent() ? key.awsDefault() : key.whenAbsent());
    }

    /** Like {@link #orNull}, for keys that always have a value. */
    <T> T orDefault(ConfigKey<T> key) {
        T value = orNull(key);
        if (value == null) {
            throw new IllegalStateException(key.name() + " has neither a value nor a default");
        }
        return value;
    }

    /** The settings that are written. */
    Settings written() {
        return new Settings(Map.copyOf(settings));
    }

    /** These settings, and the lower settings of keys that have none here. */
    KeyValues over(KeyValues lower) {
        KeyValues both = new KeyValues();
        both.settings.putAll(lower.settings);
        both.settings.putAll(settings);
        both.invalid.addAll(lower.invalid);
        both.invalid.addAll(invalid);
        return both;
    }

    /** Like {@link #over}, but merges maps. */
    KeyValues mergedOver(KeyValues lower) {
        KeyValues both = over(lower);
        for (ConfigKey<Map<String, String>> key : ConfigKeys.MAPS) {
            both.put(key, merge(get(key), lower.get(key)));
        }
        return both;
    }

    private static Setting<Map<String, String>> merge(
            Setting<Map<String, String>> upper, Setting<Map<String, String>> lower) {
        if (!(upper instanceof Setting.Value<Map<String, String>> value)) {
            return upper.isPresent() ? upper : lower;
        }
        Map<String, String> merged = new LinkedHashMap<>(lower.orElse(Map.of()));
        merged.putAll(value.get());
        return Setting.of(merged);
    }
}
