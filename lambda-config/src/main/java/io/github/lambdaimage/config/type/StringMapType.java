package io.github.lambdaimage.config.type;

import io.github.lambdaimage.json.LocatedJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names and texts of the user's own: variables, tags. The maps of a stage are merged with those above it. */
public abstract class StringMapType extends ValueType<Map<String, String>> {

    /** What is wrong with a name, after its subject, or null. */
    abstract @Nullable String nameProblem(String name);

    /** What is wrong with a value, after its subject, or null. */
    abstract @Nullable String valueProblem(String value);

    /** What is wrong with all of it together, after its subject, or null. Asked when stages are merged. */
    abstract @Nullable public String wholeProblem(Map<String, String> map);

    /** Whether values are kept out of messages. */
    abstract boolean isSecret();

    @Override
    final @Nullable public Map<String, String> read(LocatedJson json, ReadContext open) {
        ReadContext reading = isSecret() ? open.secretly() : open;
        if (json.kind() != LocatedJson.Kind.OBJECT) {
            reading.wrong(json, "an object of names and texts is allowed, such as {\"NAME\": \"text\"}");
            return null;
        }
        Map<String, String> map = new LinkedHashMap<>();
        boolean right = true;
        for (LocatedJson.Member member : ObjectMembers.withoutDuplicates(json, reading)) {
            String value = entry(member, reading.member(member.name()));
            if (value == null) {
                right = false;
            } else {
                map.put(member.name(), value);
            }
        }
        return right ? map : null;
    }

    private @Nullable String entry(LocatedJson.Member member, ReadContext reading) {
        String nameProblem = nameProblem(member.name());
        if (nameProblem != null) {
            reading.problem(member.place(), reading.subject() + " " + nameProblem);
        }
        LocatedJson json = member.value();
        if (json.kind() != LocatedJson.Kind.STRING) {
            boolean scalar = json.kind() == LocatedJson.Kind.NUMBER || json.kind() == LocatedJson.Kind.BOOLEAN;
            String hint = scalar ? "; write it in quotes" : "";
            reading.wrong(json, "a text is allowed" + hint);
            return null;
        }
        String value = reading.fill(json);
        String valueProblem = value == null ? null : valueProblem(value);
        if (valueProblem != null) {
            reading.problem(json.place(), reading.subject() + " " + valueProblem);
        }
        return nameProblem == null && valueProblem == null ? value : null;
    }

    @Override
    public final LocatedJson ofText(String text) {
        return LocatedJson.parse(text);
    }
}
