package io.github.lambdaimage.config.reader;

import io.github.lambdaimage.config.Setting;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings by key. A key that was written wrongly has none and is remembered, so that no default is checked for it. */
final class KeyValues {

    private final Map<ConfigKey<?>, Setting<?>> settings = new HashMap<>();
    private final Set<ConfigKey<?>> wrong = new HashSet<>();

    <T> void put(ConfigKey<T> key, Setting<T> setting) {
        if (setting.isPresent()) {
            settings.put(key, setting);
        }
    }

    void putWrong(ConfigKey<?> key) {
        wrong.add(key);
    }

    boolean isWrong(ConfigKey<?> key) {
        return wrong.contains(key);
    }

    @SuppressWarnings("unchecked")
    <T> Setting<T> get(ConfigKey<T> key) {
        Setting<?> setting = settings.get(key);
        return setting == null ? Setting.absent() : (Setting<T>) setting;
    }

    /** The value; where the key is absent or null the one that the table says, or null where it says none. */
    <T> @Nullable T orNull(ConfigKey<T> key) {
        Setting<T> setting = get(key);
        return setting.value().orElse(setting.isPresent() ? key.awsDefault() : key.whenAbsent());
    }

    /** As {@link #orNull}, for a key that always has a value. */
    <T> T orDefault(ConfigKey<T> key) {
        T value = orNull(key);
        if (value == null) {
            throw new IllegalStateException(key.name() + " has neither a value nor a default");
        }
        return value;
    }

    /** These settings where there are any, else the lower ones. */
    KeyValues over(KeyValues lower) {
        KeyValues both = new KeyValues();
        both.settings.putAll(lower.settings);
        both.settings.putAll(settings);
        both.wrong.addAll(lower.wrong);
        both.wrong.addAll(wrong);
        return both;
    }

    /** As {@link #over}, and maps are merged. */
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
