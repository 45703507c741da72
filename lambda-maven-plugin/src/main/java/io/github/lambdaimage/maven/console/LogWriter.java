package io.github.lambdaimage.maven.console;

import io.github.lambdaimage.report.Reporter;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * Writes the log of a function line by line. If a line cannot be written, because the disk is full or the reader of a pipe
 * has ended, the rest of the log is discarded with one warning: the function and its result do not depend on its log.
 */
public final class LogWriter implements Consumer<String> {

    private final ResultWriter out;
    private final Reporter reporter;
    private volatile boolean failed;

    /**
     * Creates a log.
     *
     * @param reporter receives the warning
     */
    public LogWriter(ResultWriter out, Reporter reporter) {
        this.out = out;
        this.reporter = reporter;
    }

    @Override
    public void accept(String line) {
        if (failed) {
            return;
        }
        try {
            out.line(line);
        } catch (UncheckedIOException e) {
            failed = true;
            Throwable cause = e.getCause() == null ? e : e.getCause();
            reporter.warn("The log of the function cannot be written: " + cause.getMessage()
                    + ". The rest of it is discarded.");
        }
    }
}
