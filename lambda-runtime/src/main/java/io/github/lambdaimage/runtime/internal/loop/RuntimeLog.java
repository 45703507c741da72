package io.github.lambdaimage.runtime.internal.loop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What the runtime itself has to say, and the stack traces of what handlers throw, as UTF-8 lines. Each message is one
 * write, so that it is not torn apart by what the function prints. A log that cannot be written to is no reason to fail.
 */
public final class RuntimeLog {

    private static final String PREFIX = "lambda-runtime: ";

    private final OutputStream out;

    public RuntimeLog(OutputStream out) {
        this.out = out;
    }

    /** Writes one message of the runtime. */
    public void line(String message) {
        write(PREFIX + message + "\n");
    }

    /** Writes an exception with its stack trace and its causes, as the JVM does. */
    public void thrown(Throwable thrown) {
        write(ErrorReportWriter.printed(thrown));
    }

    /** Writes what the function's code has thrown, without the frames below that code. */
    public void thrownByFunction(Throwable thrown) {
        ErrorReportWriter.trim(thrown);
        thrown(thrown);
    }

    private void write(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            // There is nobody to tell.
        }
    }
}
