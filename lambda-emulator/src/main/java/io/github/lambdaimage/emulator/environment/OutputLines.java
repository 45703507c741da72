package io.github.lambdaimage.emulator.environment;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Splits the output of a process into lines. Bytes that are not valid UTF-8 become U+FFFD. Not thread safe.
 *
 * <p>Works on bytes, since a chunk of output may end in the middle of a character. The byte of a line feed is never part of
 * another character.
 */
final class OutputLines {
    /** In bytes; a longer line is split, so that a function that never ends its line does not fill the memory. */
    static final int LONGEST_LINE = 256 * 1024;

    private static final int LONGEST_CHARACTER = 4;

    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);

    OutputLines(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Appends the first bytes of an array. */
    void accept(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            byte next = bytes[i];
            if (next == '\n' || line.size() >= LONGEST_LINE + (beginsCharacter(next) ? 0 : LONGEST_CHARACTER)) {
                deliver();
            }
            if (next != '\n') {
                line.write(next);
            }
        }
    }

    /**
     * Delivers an incomplete line; what follows becomes a separate line. An incomplete character is left to the next line.
     */
    void cut() {
        byte[] bytes = line.toByteArray();
        int complete = bytes.length - unfinished(bytes);
        if (complete > 0) {
            line.reset();
            line.write(bytes, 0, complete);
            deliver();
            line.write(bytes, complete, bytes.length - complete);
        }
    }

    /** The output has ended: delivers the last line even if it lacks its line feed. */
    void end() {
        if (line.size() > 0) {
            deliver();
        }
    }

    private void deliver() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        lines.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    /** Number of bytes at the end that belong to an incomplete character. */
    private static int unfinished(byte[] bytes) {
        for (int back = 1; back < LONGEST_CHARACTER && back <= bytes.length; back++) {
            int b = bytes[bytes.length - back] & 0xFF;
            if (beginsCharacter((byte) b)) {
                int length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC0 ? 2 : 1;
                return length > back ? back : 0;
            }
        }
        return 0;
    }

    private static boolean beginsCharacter(byte b) {
        return (b & 0xC0) != 0x80;
    }
}
