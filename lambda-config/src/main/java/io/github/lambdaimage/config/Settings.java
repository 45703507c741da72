package io.github.lambdaimage.config;

import java.util.Map;
import java.util.TreeSet;

/**
 * The settings that are written, by key, without defaults. Values are masked in its text: they may be secrets.
 *
 * @param written the setting of each key that is written, of the type of its key
 */
public record Settings(Map<SettingKey<?>, Setting<?>> written) {

    public Settings {
        written = Map.copyOf(written);
    }

    /** The setting of a key; absent if the key is not written. */
    @SuppressWarnings("unchecked")
    public <T> Setting<T> get(SettingKey<T> key) {
        Setting<?> setting = written.get(key);
        return setting == null ? Setting.absent() : (Setting<T>) setting;
    }

    @Override
    public String toString() {
        TreeSet<String> names = new TreeSet<>();
        written.keySet().forEach(key -> names.add(key.name()));
        return "Settings" + names;
    }
}
