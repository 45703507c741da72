package io.github.lambdaimage.runtime.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Mutated documents, read by this codec and by Jackson: both accept with equal trees, or both reject.
 *
 * <p>Where both differ on purpose:
 *
 * <ul>
 *   <li>Bytes that are no UTF-8 are always rejected here. Jackson lets overlong sequences, surrogates in UTF-8 and code
 *       points beyond Unicode pass.
 *   <li>UTF-16, UTF-32 and a byte order mark are rejected here. Jackson detects them by the first four bytes.
 *   <li>An unpaired surrogate escape is accepted in keys as well as in values. Jackson rejects such keys.
 *   <li>An exponent beyond 999,999,999 is rejected here. Jackson goes to the limits of an {@code int}.
 * </ul>
 */
class JsonDifferentialTest {
    private static final int DOCUMENTS = 60_000;
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "0",
        "1",
        "-",
        "+",
        ".",
        "e",
        "E",
        "true",
        "false",
        "null",
        "nul",
        "\\u",
        "\\u0041",
        "\\ud83d",
        "\\ude00",
        "\\n",
        "\\x",
        " ",
        "\n",
        "\t",
        "\r",
        "\f",
        "\u0000",
        "\u001f",
        "\u007f",
        "/",
        "//",
        "/*",
        "*/",
        "'",
        "#",
        "NaN",
        "Infinity",
        "é",
        "€",
        "😀",
        "\ufeff",
        "\u00a0",
        "\u2028",
        "[]",
        "{}",
        "\"a\":1",
        ",\"a\":1",
        "\"\":",
        "-0",
        "00",
        "0.0",
        "1e5",
        "1e-400",
        "9223372036854775808",
        "_",
        "x",
    };

    private final JsonMapper jackson = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private boolean exponentTooLarge;

    @Test
    void parseWhenDocumentIsMutatedAgreesWithJackson() throws IOException {
        long seed = Long.getLong("lambda.seed", 20_150_331);
        Random random = new Random(seed);
        JsonDocuments documents = new JsonDocuments(random);
        int accepted = 0;
        int compared = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] input = documents.next().getBytes(UTF_8);
            for (int mutations = random.nextInt(4); mutations > 0; mutations--) {
                input = mutate(input, random);
            }
            String description = "seed " + seed + ", document " + i + ": " + new String(input, UTF_8);
            JsonValue ours = ours(input);
            if (!isUtf8(input)) {
                assertThat(ours).as(description).isNull();
            } else if (!exponentTooLarge
                    && !looksLikeAnotherEncoding(input)
                    && (ours == null || !hasLoneSurrogateInKey(ours))) {
                compared++;
                JsonNode theirs = theirs(input);
                if (ours == null || theirs == null) {
                    assertThat(ours == null).as(description).isEqualTo(theirs == null);
                } else {
                    accepted++;
                    assertSame(ours, theirs, description);
                    assertSame(ours, jackson.readTree(ours.toUtf8()), description);
                }
            }
        }
        System.out.println("JsonDifferentialTest: " + DOCUMENTS + " documents of seed " + seed + ", " + compared
                + " compared, " + accepted + " accepted by both");
        assertThat(compared).isGreaterThan(DOCUMENTS / 2);
        assertThat(accepted).isGreaterThan(DOCUMENTS / 10);
    }

    private static byte[] mutate(byte[] input, Random random) {
        int at = random.nextInt(input.length + 1);
        int end = Math.min(input.length, at + 1 + random.nextInt(4));
        byte[] head = Arrays.copyOf(input, at);
        return switch (random.nextInt(6)) {
            case 0 -> head;
            case 1 -> join(head, Arrays.copyOfRange(input, end, input.length));
            case 2 -> join(head, Arrays.copyOfRange(input, at / 2, input.length));
            case 3 ->
                join(join(head, new byte[] {(byte) random.nextInt(256)}), Arrays.copyOfRange(input, end, input.length));
            default -> {
                byte[] piece = PIECES[random.nextInt(PIECES.length)].getBytes(UTF_8);
                int resume = random.nextBoolean() ? at : end;
                yield join(join(head, piece), Arrays.copyOfRange(input, resume, input.length));
            }
        };
    }

    private static byte[] join(byte[] head, byte[] tail) {
        byte[] joined = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, joined, head.length, tail.length);
        return joined;
    }

    private @Nullable JsonValue ours(byte[] input) {
        exponentTooLarge = false;
        try {
            return JsonValue.parse(input);
        } catch (JsonException e) {
            exponentTooLarge = String.valueOf(e.getMessage()).contains("exponent of at most");
            assertThat(e.offset()).isBetween(0L, (long) input.length);
            assertThat(e.getMessage()).hasSizeLessThan(200);
            return null;
        }
    }

    private @Nullable JsonNode theirs(byte[] input) throws IOException {
        try {
            JsonNode node = jackson.readTree(input);
            return node.isMissingNode() ? null : node;
        } catch (JsonProcessingException | NumberFormatException e) {
            return null;
        }
    }

    private static boolean isUtf8(byte[] input) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(input));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean looksLikeAnotherEncoding(byte[] input) {
        for (int i = 0; i < Math.min(4, input.length); i++) {
            if (input[i] == 0) {
                return true;
            }
        }
        return new String(input, UTF_8).startsWith("\ufeff");
    }

    private static boolean hasLoneSurrogateInKey(JsonValue value) {
        return switch (value.kind()) {
            case OBJECT ->
                value.members().entrySet().stream()
                        .anyMatch(member -> !UTF_8.newEncoder().canEncode(member.getKey())
                                || hasLoneSurrogateInKey(member.getValue()));
            case ARRAY -> value.elements().stream().anyMatch(JsonDifferentialTest::hasLoneSurrogateInKey);
            default -> false;
        };
    }

    private static void assertSame(JsonValue ours, JsonNode theirs, String description) {
        switch (theirs.getNodeType()) {
            case OBJECT -> {
                assertThat(ours.members().keySet())
                        .as(description)
                        .containsExactlyElementsOf(() -> theirs.fieldNames());
                ours.members().forEach((key, value) -> assertSame(value, theirs.get(key), description));
            }
            case ARRAY -> {
                assertThat(ours.elements()).as(description).hasSize(theirs.size());
                for (int i = 0; i < theirs.size(); i++) {
                    assertSame(ours.elements().get(i), theirs.get(i), description);
                }
            }
            case STRING -> assertThat(ours.asString()).as(description).isEqualTo(theirs.textValue());
            case NUMBER -> {
                assertThat(ours.asDecimal()).as(description).isEqualTo(theirs.decimalValue());
                if (theirs.isIntegralNumber()) {
                    assertThat(ours.asInteger()).as(description).isEqualTo(theirs.bigIntegerValue());
                }
            }
            case BOOLEAN -> assertThat(ours.asBoolean()).as(description).isEqualTo(theirs.booleanValue());
            default -> assertThat(ours.isNull()).as(description).isTrue();
        }
    }
}
