package io.github.lambdaimage.runtime;

import io.github.lambdaimage.runtime.json.JsonException;
import io.github.lambdaimage.runtime.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a call that went well: the bytes that the caller gets.
 *
 * <p>Lambda expects JSON, so a text is best given to {@link #text(String)}, which writes it as a JSON string, or is JSON
 * already, for {@link #json(String)}. An answer has at most 6,291,556 bytes (6 MiB and 100 bytes); of a larger one
 * Lambda tells the caller {@code Function.ResponseSizeTooLarge}.
 *
 * <p>An answer reads back, so a test needs nothing else: {@code assertEquals(InvocationResponse.text("SUCCESS"), result)}
 * or {@code response.json().get("name").asString()}. Two answers of the same bytes are equal.
 */
public final class InvocationResponse implements InvocationResult {

    private static final int SHOWN_CHARACTERS = 1_000;

    private final byte[] body;

    private InvocationResponse(byte[] body) {
        this.body = body;
    }

    /**
     * An answer that is JSON already. It is posted as it is, in UTF-8, and is not checked.
     *
     * @param json the JSON text
     * @return the answer
     */
    public static InvocationResponse json(String json) {
        return new InvocationResponse(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * An answer that is one JSON string: {@code text("SUCCESS")} posts {@code "SUCCESS"}, with its quotes.
     *
     * @param text any text; what JSON does not allow in a string is escaped
     * @return the answer
     */
    public static InvocationResponse text(String text) {
        return new InvocationResponse(
                JsonValue.of(Objects.requireNonNull(text, "text")).toUtf8());
    }

    /**
     * An answer of bytes. They are posted as they are, and are not checked.
     *
     * @param body the bytes; the array is not copied, and must not be changed afterwards
     * @return the answer
     */
    public static InvocationResponse bytes(byte[] body) {
        return new InvocationResponse(Objects.requireNonNull(body, "body"));
    }

    /**
     * An answer that is the JSON of a value.
     *
     * @param value a {@link JsonValue}, a map with texts as keys, a list, a text, a number, a boolean, null, or any
     *     nesting of these
     * @return the answer
     * @throws IllegalArgumentException when a value inside is of another class; the message names it and where it is
     */
    public static InvocationResponse of(@Nullable Object value) {
        return new InvocationResponse(JsonValue.of(value).toUtf8());
    }

    /**
     * The answer as it is posted.
     *
     * @return the bytes; the array is not copied, and must not be changed
     */
    public byte[] bytes() {
        return body;
    }

    /**
     * The answer as it is posted, as text: that of {@code text("SUCCESS")} has nine characters.
     *
     * @return the body read as UTF-8
     */
    public String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The answer read as JSON.
     *
     * @return the value
     * @throws JsonException when the answer is not JSON
     */
    public JsonValue json() {
        return JsonValue.parse(body);
    }

    /**
     * What was given to {@link #text(String)}.
     *
     * @return the content of the JSON string that the answer is
     * @throws JsonException when the answer is not a JSON string
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

    /** The answer for people, cut where it is long. */
    @Override
    public String toString() {
        String text = body();
        if (text.length() > SHOWN_CHARACTERS) {
            text = text.substring(0, SHOWN_CHARACTERS) + "... (" + body.length + " bytes)";
        }
        return "InvocationResponse[" + text + "]";
    }
}
