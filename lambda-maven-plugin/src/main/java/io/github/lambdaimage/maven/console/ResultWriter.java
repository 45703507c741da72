package io.github.lambdaimage.maven.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes results to standard output or standard error, independent of log settings. Uses the file descriptor directly,
 * since {@code -q} silences Maven's log and Maven 4 redirects {@code System.out} to its own log.
 */
public final class ResultWriter {

    private final OutputStream out;

    ResultWriter(OutputStream out) {
        this.out = out;
    }

    /** Standard output, for the result of a goal. */
    public static ResultWriter standardOutput() {
        // Never closed, here and below, since the descriptor belongs to the process.
        return new ResultWriter(new FileOutputStream(FileDescriptor.out));
    }

    /** Standard error, for everything that is not the result. */
    public static ResultWriter standardError() {
        return new ResultWriter(new FileOutputStream(FileDescriptor.err));
    }

    /** Writes bytes unchanged, followed by a line feed. */
    public synchronized void write(byte[] content) {
        byte[] line = Arrays.copyOf(content, content.length + 1);
        line[content.length] = '\n';
        writeUnchanged(line);
    }

    /** Writes bytes unchanged, for a file or another program. */
    public synchronized void writeUnchanged(byte[] content) {
        try {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to standard output or standard error", e);
        }
    }

    /** Writes a part of a line. */
    synchronized void part(String text) {
        writeUnchanged(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes one line. */
    public void line(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }
}
