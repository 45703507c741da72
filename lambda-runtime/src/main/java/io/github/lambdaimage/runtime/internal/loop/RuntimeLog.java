package io.github.lambdaimage.runtime.internal.loop;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Logs messages of the runtime and stack traces of handlers, as lines of UTF-8. Each message is one write, so that output of the
 * function does not split it. If a write fails, because the function has closed {@code System.err}, the message is written to
 * standard output.
 */
public final class RuntimeLog {

    private static final String PREFIX = "lambda-runtime: ";

    private final OutputStream out;

    public RuntimeLog(OutputStream out) {
        this.out = out;
    }

    /** Logs one message of the runtime. */
    public void line(String message) {
        write(PREFIX + message + "\n");
    }

    /** Logs an exception with stack trace and causes, as the JVM does. */
    public void thrown(Throwable thrown) {
        write(ErrorReportWriter.printed(thrown));
    }

    /** Logs an exception of the function, without the runtime's own frames. */
    public void thrownByFunction(Throwable thrown) {
        ErrorReportWriter.trim(thrown);
        thrown(thrown);
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            writeToStandardOutput(bytes);
        }
    }

    /** Not {@code System.out}, which the function may have replaced. */
    @SuppressWarnings("resource") // closing it would close standard output
    private static void writeToStandardOutput(byte[] bytes) {
        try {
            new FileOutputStream(FileDescriptor.out).write(bytes);
        } catch (IOException e) {
            // There is no other place to report it.
        }
    }
}
