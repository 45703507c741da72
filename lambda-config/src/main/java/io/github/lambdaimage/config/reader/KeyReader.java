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

/** Reads the members of an object with a table of keys. */
final class KeyReader {

    private final Map<String, ConfigKey<?>> keys = new LinkedHashMap<>();

    KeyReader(List<ConfigKey<?>> keys) {
        keys.forEach(key -> this.keys.put(key.name(), key));
    }

    KeyValues read(Collection<LocatedJson.Member> members, ReadContext context) {
        KeyValues values = new KeyValues();
        UnknownKeys unknown = unknownKeys();
        for (LocatedJson.Member member : members) {
            ConfigKey<?> key = keys.get(member.name());
            if (key == null) {
                context.problem(member.position(), unknown.message(member.name(), context.subject()));
            } else {
                read(key, member.value(), context.member(key.name()), values);
            }
        }
        return values;
    }

    static <T> void read(ConfigKey<T> key, LocatedJson json, ReadContext context, KeyValues values) {
        Optional<Setting<T>> setting = key.read(json, context);
        setting.ifPresentOrElse(value -> values.put(key, value), () -> values.putInvalid(key));
    }

    UnknownKeys unknownKeys() {
        return new UnknownKeys();
    }

    /** The messages about the unknown keys of one object. */
    final class UnknownKeys {

        private boolean listed;

        /** Suggests the closest key, or lists all keys, which only the first message does. */
        String message(String name, String subject) {
            String problem = "unknown key \"" + name + "\"" + (subject.isEmpty() ? "" : " in " + subject);
            Optional<String> closest = ClosestName.of(name, keys.keySet());
            if (closest.isPresent()) {
                return problem + "; did you mean \"" + closest.get() + "\"?";
            }
            if (listed) {
                return problem;
            }
            listed = true;
            return problem + "; the keys are " + String.join(", ", keys.keySet());
        }
    }
}
