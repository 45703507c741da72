package io.github.lambdaimage.maven.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The way to the terminal that no log setting changes: straight to the file descriptor, since {@code -q} silences
 * Maven's log and Maven 4 puts a log of its own into {@code System.out}.
 */
public final class ResultWriter {

    private final OutputStream out;

    ResultWriter(OutputStream out) {
        this.out = out;
    }

    /** Standard output, where a goal's answer goes. */
    public static ResultWriter standardOutput() {
        // Never closed, here and below: the descriptor is the process's own.
        return new ResultWriter(new FileOutputStream(FileDescriptor.out));
    }

    /** Standard error, where what is no answer goes. */
    public static ResultWriter standardError() {
        return new ResultWriter(new FileOutputStream(FileDescriptor.err));
    }

    /** Writes bytes as they are and ends the line. */
    public synchronized void write(byte[] answer) {
        byte[] line = new byte[answer.length + 1];
        System.arraycopy(answer, 0, line, 0, answer.length);
        line[answer.length] = '\n';
        try {
            out.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to the terminal", e);
        }
    }

    /** Writes one line. */
    public void line(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }
}
