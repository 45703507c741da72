package io.github.lambdaimage.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocatedJsonTest {

    @Test
    void placesWhenLinesAndWideCharactersCountLinesAndCharacters() {
        LocatedJson root = LocatedJson.parse("{\n  \"\ud83d\ude00a\": [1, {\"k\": -1.5e3}],\r\n\t\"b\" :true}");

        LocatedJson.Member first = root.members().get(0);
        assertThat(first.name()).isEqualTo("\ud83d\ude00a");
        assertThat(first.place()).hasToString("2:3");
        assertThat(first.value().place()).hasToString("2:9");
        assertThat(first.value().elements().get(1).members().get(0).value().place())
                .hasToString("2:19");
        LocatedJson.Member second = root.members().get(1);
        assertThat(second.place()).hasToString("3:2");
        assertThat(second.value().place()).hasToString("3:7");
    }

    @Test
    void placesWhenLinesEndWithCarriageReturnsAloneCountLines() {
        assertThat(LocatedJson.parse("\r\r  5").place()).hasToString("3:3");
    }

    @Test
    void kindsWhenAllSixAreThereGiveTheirValues() {
        LocatedJson root = LocatedJson.parse("[{\"a\":1},[2],\"x\\u00e9\",1.50,true,null]");

        assertThat(root.elements()).extracting(LocatedJson::kind).containsExactly(LocatedJson.Kind.values());
        assertThat(root.elements().get(0).get("a").orElseThrow().asDecimal()).isEqualByComparingTo("1");
        assertThat(root.elements().get(2).asString()).isEqualTo("x\u00e9");
        assertThat(root.elements().get(4).asBoolean()).isTrue();
        assertThat(root).hasToString("[{\"a\":1},[2],\"x\u00e9\",1.50,true,null]");
    }

    @Test
    void membersWhenANameStandsTwiceKeepBoth() {
        List<LocatedJson.Member> members =
                LocatedJson.parse("{\"a\":1,\"a\":2}").members();

        assertThat(members).extracting(member -> member.place().column()).containsExactly(2, 8);
    }

    @Test
    void getWhenNotThereIsEmpty() {
        assertThat(LocatedJson.parse("{}").get("a")).isEmpty();
        assertThat(LocatedJson.parse("[]").get("a")).isEmpty();
    }

    @Test
    void numberWhenItsExponentIsBeyondAllNamesItsPlace() {
        assertThatThrownBy(() -> LocatedJson.parse("{\"Timeout\": 1e99999999999}"))
                .isInstanceOfSatisfying(
                        JsonSyntaxException.class, e -> assertThat(e.place()).hasToString("1:13"))
                .hasMessage("the exponent of this number is too large");
    }

    @Test
    void asStringWhenANumberSaysSo() {
        assertThatThrownBy(() -> LocatedJson.parse("5").asString())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("expected STRING but this is NUMBER");
    }

    @Test
    void parseWhenDeeperThanTheLimitIsRefused() {
        String deepest = "[".repeat(1000) + "]".repeat(1000);

        assertThat(LocatedJson.parse(deepest)).hasToString(deepest);
        assertThatThrownBy(() -> LocatedJson.parse("[" + deepest + "]"))
                .isInstanceOf(JsonSyntaxException.class)
                .hasMessage("more than 1000 levels deep, or a number of more than 1000 digits, is not read");
    }

    @Test
    void parseWhenALineIsVeryLongTakesWorkInProportion() {
        int count = 300_000;
        String text = "[" + "1,".repeat(count) + "1]";

        LocatedJson last = LocatedJson.parse(text).elements().get(count);

        assertThat(last.place()).isEqualTo(new JsonPosition(1, 2 * count + 2));
    }

    @Test
    void parseWhenBytesAreNotUtf8NamesThePlace() {
        byte[] latin1 = "{\n \"a\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> LocatedJson.parse(latin1))
                .isInstanceOfSatisfying(
                        JsonSyntaxException.class, e -> assertThat(e.place()).hasToString("2:8"))
                .hasMessage("the next character is not UTF-8; save the file as UTF-8");
    }

    @Test
    void parseWhenBytesEndInsideACharacterIsRefused() {
        assertThatThrownBy(() -> LocatedJson.parse(new byte[] {'"', (byte) 0xC3}))
                .isInstanceOf(JsonSyntaxException.class);
    }

    @Test
    void parseWhenBytesAreUtf16SaysSo() {
        assertThatThrownBy(() -> LocatedJson.parse("\ufeff{}".getBytes(StandardCharsets.UTF_16LE)))
                .hasMessage("the file is written in UTF-16; save it as UTF-8");
    }
}
