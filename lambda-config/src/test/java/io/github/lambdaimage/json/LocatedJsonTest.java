package io.github.lambdaimage.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocatedJsonTest {

    @Test
    void positionsCountLinesAndCodePoints() {
        LocatedJson root = LocatedJson.parse("{\n  \"\ud83d\ude00a\": [1, {\"k\": -1.5e3}],\r\n\t\"b\" :true}");

        LocatedJson.Member first = root.members().get(0);
        assertThat(first.name()).isEqualTo("\ud83d\ude00a");
        assertThat(first.position()).hasToString("2:3");
        assertThat(first.value().position()).hasToString("2:9");
        assertThat(first.value().elements().get(1).members().get(0).value().position())
                .hasToString("2:19");
        LocatedJson.Member second = root.members().get(1);
        assertThat(second.position()).hasToString("3:2");
        assertThat(second.value().position()).hasToString("3:7");
    }

    @Test
    void positionsWhenLinesEndWithCarriageReturnsCountLines() {
        assertThat(LocatedJson.parse("\r\r  5").position()).hasToString("3:3");
    }

    @Test
    void valuesOfAllSixKindsAreRead() {
        LocatedJson root = LocatedJson.parse("[{\"a\":1},[2],\"x\\u00e9\",1.50,true,null]");

        assertThat(root.elements()).extracting(LocatedJson::kind).containsExactly(LocatedJson.Kind.values());
        assertThat(root.elements().get(0).get("a").orElseThrow().asDecimal()).isEqualByComparingTo("1");
        assertThat(root.elements().get(2).asString()).isEqualTo("x\u00e9");
        assertThat(root.elements().get(4).asBoolean()).isTrue();
        assertThat(root).hasToString("[{\"a\":1},[2],\"x\u00e9\",1.50,true,null]");
    }

    @Test
    void membersWhenNameIsDuplicateKeepBoth() {
        List<LocatedJson.Member> members =
                LocatedJson.parse("{\"a\":1,\"a\":2}").members();

        assertThat(members).extracting(member -> member.position().column()).containsExactly(2, 8);
    }

    @Test
    void getWhenMemberDoesNotExistIsEmpty() {
        assertThat(LocatedJson.parse("{}").get("a")).isEmpty();
        assertThat(LocatedJson.parse("[]").get("a")).isEmpty();
    }

    @Test
    void textWhenMemberIsStringIsItsValue() {
        assertThat(LocatedJson.parse("{\"a\":\"x\"}").text("a")).contains("x");
    }

    @Test
    void textWhenMemberDoesNotExistOrIsNotStringIsEmpty() {
        assertThat(LocatedJson.parse("{\"a\":1}").text("a")).isEmpty();
        assertThat(LocatedJson.parse("{\"a\":null}").text("a")).isEmpty();
        assertThat(LocatedJson.parse("{}").text("a")).isEmpty();
        assertThat(LocatedJson.parse("[\"a\"]").text("a")).isEmpty();
    }

    @Test
    void numberWhenExponentIsTooLargeReportsItsPosition() {
        assertThatThrownBy(() -> LocatedJson.parse("{\"Timeout\": 1e99999999999}"))
                .isInstanceOfSatisfying(
                        JsonSyntaxException.class, e -> assertThat(e.position()).hasToString("1:13"))
                .hasMessage("the exponent of this number is too large");
    }

    @Test
    void asStringWhenValueIsNumberFails() {
        assertThatThrownBy(() -> LocatedJson.parse("5").asString())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("expected STRING but this is NUMBER");
    }

    @Test
    void parseWhenNestedTooDeeplyFails() {
        String deepest = "[".repeat(1000) + "]".repeat(1000);

        assertThat(LocatedJson.parse(deepest)).hasToString(deepest);
        assertThatThrownBy(() -> LocatedJson.parse("[" + deepest + "]"))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessage("nesting of more than 1000 levels, or a number of more than 1000 digits, is not supported");
    }

    @Test
    void parseWhenLineIsVeryLongTakesLinearTime() {
        int count = 300_000;
        String text = "[" + "1,".repeat(count) + "1]";

        LocatedJson last = LocatedJson.parse(text).elements().get(count);

        assertThat(last.position()).isEqualTo(new JsonPosition(1, 2 * count + 2));
    }

    @Test
    void parseWhenBytesAreNotUtf8ReportsThePosition() {
        byte[] latin1 = "{\n \"a\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> LocatedJson.parse(latin1))
                .isInstanceOfSatisfying(
                        JsonSyntaxException.class, e -> assertThat(e.position()).hasToString("2:8"))
                .hasMessage("the next character is not valid UTF-8; save the text as UTF-8");
    }

    @Test
    void parseWhenBytesEndInsideCharacterFails() {
        assertThatThrownBy(() -> LocatedJson.parse(new byte[] {'"', (byte) 0xC3}))
                .isInstanceOf(JsonSyntaxException.class);
    }

    @Test
    void parseWhenBytesAreUtf16ExplainsIt() {
        assertThatThrownBy(() -> LocatedJson.parse("\ufeff{}".getBytes(StandardCharsets.UTF_16LE)))
                .hasMessage("the text is encoded in UTF-16; save it as UTF-8");
    }
}
