package io.github.lambdaimage.emulator.internal.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts what a process prints into lines. Bytes that are no UTF-8 become U+FFFD. Not thread safe.
 *
 * <p>Works on bytes, since a piece of output may end in the middle of a character: the byte of a line feed is never a part
 * of another character.
 */
final class OutputLines {
    /** Bytes; a longer line is cut there: a function that never ends its line must not fill the memory. */
    static final int LONGEST_LINE = 256 * 1024;

    private static final int LONGEST_CHARACTER = 4;

    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);

    OutputLines(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Takes the first bytes of an array. */
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
     * Ends the line here, though it may go on: what follows is a line of its own. A character that is not complete yet is
     * left to that one.
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

    /** There is no more: the last line counts even when it is not ended. */
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

    /** How many bytes at the end begin a character that needs more of them. */
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
