package io.github.lambdaimage.event;

import io.github.lambdaimage.json.JsonLimitException;
import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.LocatedJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the JSON in which Lambda and functions report an error. */
public final class ErrorPayload {

    private ErrorPayload() {}

    /** Whether a payload is an error as Lambda writes it: an object with {@code errorType} and {@code errorMessage}. */
    public static boolean isError(byte[] payload) {
        return text(payload, "errorType").isPresent()
                && text(payload, "errorMessage").isPresent();
    }

    /** The error in one line, {@code type: message}; the payload itself if it has neither. */
    public static String summary(byte[] payload) {
        String type = text(payload, "errorType").orElse("");
        String message = text(payload, "errorMessage").orElse("");
        if (type.isEmpty() && message.isEmpty()) {
            return new String(payload, StandardCharsets.UTF_8);
        }
        return message.isEmpty() ? type : type.isEmpty() ? message : type + ": " + message;
    }

    /** Whether a payload is a JSON document. */
    public static boolean isJson(byte[] payload) {
        try {
            LocatedJson unused = LocatedJson.parse(payload);
            return true;
        } catch (JsonLimitException e) {
            return true; // Lambda has other limits than the reader of config.json
        } catch (JsonSyntaxException e) {
            return false;
        }
    }

    /** Whether a text is a JSON object. */
    public static boolean isObject(String text) {
        try {
            return LocatedJson.parse(text).kind() == LocatedJson.Kind.OBJECT;
        } catch (JsonSyntaxException e) {
            return false;
        }
    }

    /** The string value of a key, if the payload is an object with that key. */
    public static Optional<String> text(byte[] payload, String key) {
        try {
            return LocatedJson.parse(payload).text(key);
        } catch (JsonSyntaxException e) {
            return Optional.empty();
        }
    }
}
