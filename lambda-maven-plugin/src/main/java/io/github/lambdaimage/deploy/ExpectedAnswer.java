package io.github.lambdaimage.deploy;

import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.LocatedJson;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The answer that a smoke test expects. JSON is compared by its value: spaces and the order of members do not count.
 *
 * @param text JSON, or the text of a JSON string, so that no shell has to quote quotation marks
 */
record ExpectedAnswer(String text) {

    boolean matches(String answer) {
        if (text.strip().equals(answer.strip())) {
            return true;
        }
        Optional<Object> value = value(answer);
        return value.isPresent() && (value.equals(value(text)) || value.get().equals(text));
    }

    private static Optional<Object> value(String json) {
        try {
            return Optional.of(value(LocatedJson.parse(json)));
        } catch (JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    private static Object value(LocatedJson json) {
        return switch (json.kind()) {
            case OBJECT -> {
                Map<String, Object> members = new HashMap<>();
                json.members().forEach(member -> members.put(member.name(), value(member.value())));
                yield members;
            }
            case ARRAY -> json.elements().stream().map(ExpectedAnswer::value).toList();
            case STRING -> json.asString();
            case NUMBER -> json.asDecimal().stripTrailingZeros();
            case BOOLEAN -> json.asBoolean();
            case NULL -> Optional.empty();
        };
    }
}
