package io.github.lambdaimage.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts what a process prints into lines. */
final class OutputLines {
    /** A longer line is cut there: a function that never ends its line must not fill the memory. */
    static final int LONGEST_LINE = 256 * 1024;

    private OutputLines() {}

    /** Reads to the end; the last line counts even when it is not ended. Bytes that are no UTF-8 become U+FFFD. */
    static void read(InputStream output, Consumer<String> lines) throws IOException {
        Reader reader = new InputStreamReader(output, StandardCharsets.UTF_8);
        StringBuilder line = new StringBuilder();
        char[] buffer = new char[8192];
        for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
            for (int i = 0; i < count; i++) {
                char next = buffer[i];
                if (next == '\n' || line.length() == LONGEST_LINE) {
                    lines.accept(withoutReturn(line));
                    line.setLength(0);
                }
                if (next != '\n') {
                    line.append(next);
                }
            }
        }
        if (!line.isEmpty()) {
            lines.accept(withoutReturn(line));
        }
    }

    private static String withoutReturn(StringBuilder line) {
        int length = line.length();
        return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
    }
}
