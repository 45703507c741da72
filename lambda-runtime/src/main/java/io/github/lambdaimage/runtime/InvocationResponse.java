package io.github.lambdaimage.runtime;

import io.github.lambdaimage.runtime.json.JsonException;
import io.github.lambdaimage.runtime.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The response of a successful call: the bytes that the caller receives.
 *
 * <p>Lambda expects JSON. Use {@link #text(String)} for a text, which is written as a JSON string, {@link #json(String)} for
 * JSON text, and {@link #of(Object)} for maps, lists and other values. A response has at most 6,291,556 bytes (6 MiB and 100
 * bytes); if it is larger, the caller receives {@code Function.ResponseSizeTooLarge}.
 *
 * <p>A response can be read again, which is useful in tests: {@code assertEquals(InvocationResponse.text("SUCCESS"), result)}
 * or {@code response.json().get("name").asString()}. Responses with the same bytes are equal.
 */
public final class InvocationResponse implements InvocationResult {

    private static final int SHOWN_CHARACTERS = 1_000;

    private final byte[] body;

    private InvocationResponse(byte[] body) {
        this.body = body;
    }

    /**
     * Creates a response from JSON text. The text is sent unchanged, in UTF-8, and is not validated.
     *
     * @param json the JSON text
     * @return the response
     */
    public static InvocationResponse json(String json) {
        return new InvocationResponse(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Creates a response that is one JSON string: {@code text("SUCCESS")} sends {@code "SUCCESS"}, including the quotes.
     *
     * @param text any text; characters that JSON does not allow in a string are escaped
     * @return the response
     */
    public static InvocationResponse text(String text) {
        return new InvocationResponse(
                JsonValue.of(Objects.requireNonNull(text, "text")).toUtf8());
    }

    /**
     * Creates a response from bytes. They are sent unchanged and are not validated.
     *
     * @param body the bytes; the array is not copied and must not be changed afterwards
     * @return the response
     */
    public static InvocationResponse bytes(byte[] body) {
        return new InvocationResponse(Objects.requireNonNull(body, "body"));
    }

    /**
     * Creates a response from a value, converted to JSON.
     *
     * @param value a {@link JsonValue}, a map with strings as keys, a list, a string, a number, a boolean, null, or any
     *     nesting of these
     * @return the response
     * @throws IllegalArgumentException if a nested value is of another class; the message contains the class and the path
     */
    public static InvocationResponse of(@Nullable Object value) {
        return new InvocationResponse(JsonValue.of(value).toUtf8());
    }

    /**
     * The response as bytes.
     *
     * @return the bytes; the array is not copied and must not be changed
     */
    public byte[] bytes() {
        return body;
    }

    /**
     * The response as text. The body of {@code text("SUCCESS")} has nine characters, since it includes the quotes.
     *
     * @return the body decoded as UTF-8
     */
    public String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The response as JSON.
     *
     * @return the value
     * @throws JsonException if the response is not valid JSON
     */
    public JsonValue json() {
        return JsonValue.parse(body);
    }

    /**
     * The text of a response created with {@link #text(String)}.
     *
     * @return the content of the JSON string
     * @throws JsonException if the response is not a JSON string
     */
    public String text() {
        return json().asString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InvocationResponse response && Arrays.equals(body, response.body);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(body);
    }

    /** A text for people; a long body is truncated. */
    @Override
    public String toString() {
        String text = body();
        if (text.length() > SHOWN_CHARACTERS) {
            text = text.substring(0, SHOWN_CHARACTERS) + "... (" + body.length + " bytes)";
        }
        return "InvocationResponse[" + text + "]";
    }
}
