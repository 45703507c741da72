package io.github.lambdaimage.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyntaxExplanationTest {

    private static final Path GOLDEN = Path.of("src/test/resources/io/github/lambdaimage/json/syntax-errors.txt");

    private static final List<String> BROKEN = List.of(
            "",
            " \n ",
            "{\"a\": 1,}",
            "[1,]",
            "{\"a\": 1 \"b\": 2}",
            "{\"a\": \"x\" \"b\": 2}",
            "[1 2]",
            "[{} {}]",
            "{,\"a\": 1}",
            "[,1]",
            "[1,,2]",
            "{a: 1}",
            "{\"a\": 1, b: 2}",
            "{1: 2}",
            "{'a': 1}",
            "{\"a\": 'x'}",
            "{\u201ca\u201d: 1}",
            "{\"a\" 1}",
            "{\"a\": 1, \"b\" 2}",
            "{\"a\": }",
            "{\"a\"}",
            "{\"a\": True}",
            "{\"a\": nul}",
            "{\"a\": NULL}",
            "{\"a\": undefined}",
            "{\"a\": NaN}",
            "{\"a\": hello}",
            "[tru, 1]",
            "{\"a\": 01}",
            "{\"a\": 0123456789}",
            "{\"a\": .5}",
            "{\"a\": 1.}",
            "{\"a\": +1}",
            "{\"a\": -}",
            "{\"a\": 1e}",
            "{\"a\": 12x}",
            "{\"a\": 5m}",
            "{\"a\": \"x\ny\"}",
            "{\"a\": \"x\ty\"}",
            "{\"a\": \"x",
            "{\"a",
            "{\"a\": \"C:\\Users\"}",
            "{\"a\": \"\\q\"}",
            "{\"a\": \"\\u12G4\"}",
            "{\"\\ud800\": 1}",
            "{\"a\\uDC00b\": 1}",
            "{\"\\ud800\\u00e9\": 1}",
            "{\"a\": 1",
            "[1, 2",
            "{\"a\":",
            "{\"a\"",
            "{\n  \"a\": [1, 2\n}",
            "{\"a\": {\"b\": 1]}",
            "{}}",
            "]",
            "{} {}",
            "{}, {}",
            "// c\n{}",
            "{ /* c */ }",
            "# c\n{}",
            "{\"a\": 1 // c\n}",
            "{\"a\":\u00a01}",
            "\ufeff{}",
            "{\"a\": 1}\u0000",
            "{\"a\": @x}",
            "{\"a\": (1)}",
            "{\"a\"= 1}",
            "{\"a\"; 1}",
            "x",
            "\"a\" \"b\"",
            "{\"a\": 1; \"b\": 2}");

    @Test
    void ofWhenTextIsNotValidExplainsIt() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String text : BROKEN) {
            JsonSyntaxException failure =
                    catchThrowableOfType(JsonSyntaxException.class, () -> LocatedJson.parse(text));
            assertThat(failure).as(text).isNotNull();
            all.append(visible(text))
                    .append("\n    ")
                    .append(failure.position())
                    .append(": ")
                    .append(visible(String.valueOf(failure.getMessage())))
                    .append('\n');
        }
        if (Boolean.getBoolean("regenerate")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, all);
        }
        assertThat(all.toString()).isEqualToNormalizingNewlines(Files.readString(GOLDEN));
    }

    private static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.chars()
                .forEach(c ->
                        visible.append(c < ' ' || c > '~' ? String.format("<U+%04X>", c) : String.valueOf((char) c)));
        return visible.toString();
    }
}
