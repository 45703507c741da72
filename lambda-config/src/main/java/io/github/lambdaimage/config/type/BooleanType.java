package io.github.lambdaimage.config.type;

import io.github.lambdaimage.json.LocatedJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A boolean. */
public final class BooleanType extends ValueType<Boolean> {

    @Override
    @Nullable
    public Boolean read(LocatedJson json, ReadContext context) {
        if (json.kind() == LocatedJson.Kind.BOOLEAN) {
            return json.asBoolean();
        }
        context.invalid(json, "true or false, without quotes");
        return null;
    }

    @Override
    public String range() {
        return "true or false";
    }

    @Override
    public Map<String, Object> schema() {
        return ordered("type", "boolean");
    }

    @Override
    public LocatedJson ofText(String text) {
        return switch (text.strip()) {
            case "true" -> LocatedJson.bool(COMMAND_LINE, true);
            case "false" -> LocatedJson.bool(COMMAND_LINE, false);
            default -> super.ofText(text);
        };
    }
}
