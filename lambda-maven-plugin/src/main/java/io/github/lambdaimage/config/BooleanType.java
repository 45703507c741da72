package io.github.lambdaimage.config;

import io.github.lambdaimage.json.LocatedJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** True or false. */
final class BooleanType extends ValueType<Boolean> {

    @Override
    @Nullable
    Boolean read(LocatedJson json, Reading reading) {
        if (json.kind() == LocatedJson.Kind.BOOLEAN) {
            return json.asBoolean();
        }
        reading.wrong(json, "true or false is allowed, without quotes");
        return null;
    }

    @Override
    String range() {
        return "true or false";
    }

    @Override
    Map<String, Object> schema() {
        return ordered("type", "boolean");
    }

    @Override
    LocatedJson ofText(String text) {
        return switch (text.strip()) {
            case "true" -> LocatedJson.bool(COMMAND_LINE, true);
            case "false" -> LocatedJson.bool(COMMAND_LINE, false);
            default -> super.ofText(text);
        };
    }
}
