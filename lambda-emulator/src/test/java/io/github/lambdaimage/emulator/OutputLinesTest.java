package io.github.lambdaimage.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputLinesTest {

    @Test
    void deliversEveryLineWhenTheLastIsNotEnded() throws IOException {
        assertThat(lines("one\r\n\ntwo \u20ac\nlast")).containsExactly("one", "", "two \u20ac", "last");
    }

    @Test
    void cutsTheLineWhenItNeverEnds() throws IOException {
        List<String> lines = lines("x".repeat(OutputLines.LONGEST_LINE + 1));
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).isEqualTo("x");
    }

    private static List<String> lines(String text) throws IOException {
        List<String> lines = new ArrayList<>();
        OutputLines.read(new ByteArrayInputStream(text.getBytes(UTF_8)), lines::add);
        return lines;
    }
}
