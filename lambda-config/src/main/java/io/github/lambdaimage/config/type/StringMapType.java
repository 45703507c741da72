package io.github.lambdaimage.config.type;

import io.github.lambdaimage.json.LocatedJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map of names that the user chooses to strings: variables, tags. The map of a stage is merged with that of the top level. */
public abstract class StringMapType extends ValueType<Map<String, String>> {

    /** The problem of a name as the end of a message, or null if the name is valid. */
    abstract @Nullable String nameProblem(String name);

    /** The problem of a value as the end of a message, or null if the value is valid. */
    abstract @Nullable String valueProblem(String value);

    /** The problem of the whole map as the end of a message, or null if it is valid. Checked after stages are merged. */
    abstract @Nullable public String wholeProblem(Map<String, String> map);

    /** Whether messages omit the values. */
    abstract boolean isSecret();

    @Override
    final @Nullable public Map<String, String> read(LocatedJson json, ReadContext outer) {
        ReadContext context = isSecret() ? outer.asSecret() : outer;
        if (json.kind() != LocatedJson.Kind.OBJECT) {
            context.invalid(json, "an object with string values, such as {\"NAME\": \"value\"}");
            return null;
        }
        Map<String, String> map = new LinkedHashMap<>();
        boolean valid = true;
        for (LocatedJson.Member member : ObjectMembers.withoutDuplicates(json, context)) {
            String value = entry(member, context.member(member.name()));
            if (value == null) {
                valid = false;
            } else {
                map.put(member.name(), value);
            }
        }
        return valid ? map : null;
    }

    private @Nullable String entry(LocatedJson.Member member, ReadContext context) {
        String nameProblem = nameProblem(member.name());
        if (nameProblem != null) {
            context.problem(member.position(), context.subject() + " " + nameProblem);
        }
        LocatedJson json = member.value();
        if (json.kind() != LocatedJson.Kind.STRING) {
            boolean scalar = json.kind() == LocatedJson.Kind.NUMBER || json.kind() == LocatedJson.Kind.BOOLEAN;
            String hint = scalar ? "; put it in quotes" : "";
            context.invalid(json, "a string" + hint);
            return null;
        }
        String value = context.resolve(json);
        String valueProblem = value == null ? null : valueProblem(value);
        if (valueProblem != null) {
            context.problem(json.position(), context.subject() + " " + valueProblem);
        }
        return nameProblem == null && valueProblem == null ? value : null;
    }

    @Override
    public final LocatedJson ofText(String text) {
        return LocatedJson.parse(text);
    }
}
