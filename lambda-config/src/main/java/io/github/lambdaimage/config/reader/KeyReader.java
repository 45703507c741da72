package io.github.lambdaimage.config.reader;

import io.github.lambdaimage.config.Setting;
import io.github.lambdaimage.config.type.ReadContext;
import io.github.lambdaimage.json.LocatedJson;
import io.github.lambdaimage.text.ClosestName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the members of one object by a table of keys. */
final class KeyReader {

    private final Map<String, ConfigKey<?>> keys = new LinkedHashMap<>();

    KeyReader(List<ConfigKey<?>> keys) {
        keys.forEach(key -> this.keys.put(key.name(), key));
    }

    KeyValues read(Collection<LocatedJson.Member> members, ReadContext reading) {
        KeyValues values = new KeyValues();
        for (LocatedJson.Member member : members) {
            ConfigKey<?> key = keys.get(member.name());
            if (key == null) {
                reading.problem(member.place(), unknown(member.name(), reading.subject()));
            } else {
                read(key, member.value(), reading.member(key.name()), values);
            }
        }
        return values;
    }

    static <T> void read(ConfigKey<T> key, LocatedJson json, ReadContext reading, KeyValues values) {
        Optional<Setting<T>> setting = key.read(json, reading);
        setting.ifPresentOrElse(value -> values.put(key, value), () -> values.putWrong(key));
    }

    /** Why there is no such key: the nearest one, or all of them. */
    String unknown(String name, String subject) {
        String problem = "there is no key \"" + name + "\"" + (subject.isEmpty() ? "" : " in " + subject);
        return problem
                + ClosestName.of(name, keys.keySet())
                        .map(nearest -> "; did you mean \"" + nearest + "\"?")
                        .orElse("; the keys are " + String.join(", ", keys.keySet()));
    }
}
