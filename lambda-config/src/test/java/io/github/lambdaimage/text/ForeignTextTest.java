package io.github.lambdaimage.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ForeignTextTest {

    @Test
    void oneLineHasNeitherBreaksNorControlCharacters() {
        assertThat(ForeignText.oneLine(" not\u001b[2J found\r\n[INFO] OK\u2028x\u0085y\u009b31m \u202etxt\t. "))
                .isEqualTo("not [2J found [INFO] OK x y 31m txt .");
    }

    @Test
    void oneLineKeepsOtherTextAndEmoji() {
        assertThat(ForeignText.oneLine("kůň 👩\u200d🚀 $1 \\n")).isEqualTo("kůň 👩\u200d🚀 $1 \\n");
    }

    @Test
    void longLineEndsWithEllipsisAndWholeCharacters() {
        assertThat(ForeignText.oneLine("abcdef", 6)).isEqualTo("abcdef");
        assertThat(ForeignText.oneLine("abcdefg", 6)).isEqualTo("abcdef…");
        assertThat(ForeignText.oneLine("abcde🐎", 6)).isEqualTo("abcde…");
    }

    @Test
    void visibleShowsControlCharactersAndKeepsLines() {
        assertThat(ForeignText.visible("a\u001b]0;x\u0007\r\n\tb\u009b \u202e$1"))
                .isEqualTo("a\\u001B]0;x\\u0007\r\n\tb\\u009B \\u202E$1");
    }

    @Test
    void escapedIsOneLineWithAllItsSpaces() {
        assertThat(ForeignText.escaped("a  b\r\n\tc\u2028\u001b$1"))
                .isEqualTo("a  b\\u000D\\u000A\\u0009c\\u2028\\u001B$1");
    }
}
