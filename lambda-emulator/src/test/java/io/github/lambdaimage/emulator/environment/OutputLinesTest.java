package io.github.lambdaimage.emulator.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputLinesTest {

    @Test
    void deliversEveryLineWhenTheLastIsNotEnded() {
        assertThat(lines("one\r\n\ntwo \u20ac\nlast")).containsExactly("one", "", "two \u20ac", "last");
    }

    @Test
    void cutsTheLineWhenItNeverEnds() {
        List<String> lines = lines("x".repeat(OutputLines.LONGEST_LINE + 1));
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).isEqualTo("x");
    }

    @Test
    void cutsBetweenCharactersWhenTheLineIsLong() {
        List<String> lines = lines("x".repeat(OutputLines.LONGEST_LINE - 1) + "\u20ac!");
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).endsWith("x\u20ac");
        assertThat(lines.get(1)).isEqualTo("!");
    }

    @Test
    void splitsTheLineWhenItIsBinary() {
        byte[] bytes = new byte[3 * OutputLines.LONGEST_LINE];
        Arrays.fill(bytes, (byte) 0x80);
        List<String> lines = new ArrayList<>();
        new OutputLines(lines::add).accept(bytes, bytes.length);
        assertThat(lines).hasSize(2).allMatch(line -> line.matches("\ufffd+"));
    }

    @Test
    void joinsTheCharacterWhenAPieceEndsInItsMiddle() {
        byte[] bytes = "a\u20acb\n".getBytes(UTF_8);
        List<String> lines = new ArrayList<>();
        OutputLines output = new OutputLines(lines::add);
        for (byte b : bytes) {
            output.accept(new byte[] {b}, 1);
        }
        assertThat(lines).containsExactly("a\u20acb");
    }

    @Test
    void makesTheRestALineOfItsOwnWhenTheLineIsCut() {
        List<String> lines = new ArrayList<>();
        OutputLines output = new OutputLines(lines::add);
        output.cut();
        assertThat(lines).isEmpty();
        accept(output, "whole\nbegin");
        output.cut();
        assertThat(lines).containsExactly("whole", "begin");
        output.cut();
        accept(output, "rest\n");
        assertThat(lines).containsExactly("whole", "begin", "rest");
    }

    @Test
    void cutsBetweenCharactersWhenTheLastIsNotComplete() {
        List<String> lines = new ArrayList<>();
        OutputLines output = new OutputLines(lines::add);
        for (String character : List.of("\u00e9", "\u20ac", "\ud83d\ude00")) {
            byte[] bytes = ("a" + character).getBytes(UTF_8);
            for (byte b : bytes) {
                output.accept(new byte[] {b}, 1);
                output.cut();
            }
        }
        output.end();
        assertThat(lines).containsExactly("a", "\u00e9", "a", "\u20ac", "a", "\ud83d\ude00");
    }

    private static void accept(OutputLines output, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        output.accept(bytes, bytes.length);
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        OutputLines output = new OutputLines(lines::add);
        byte[] bytes = text.getBytes(UTF_8);
        output.accept(bytes, bytes.length);
        output.end();
        return lines;
    }
}
