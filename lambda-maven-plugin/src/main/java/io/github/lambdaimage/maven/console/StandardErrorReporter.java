package io.github.lambdaimage.maven.console;

import io.github.lambdaimage.report.Reporter;
import org.apache.maven.plugin.logging.Log;

/**
 * Tells on standard error, in Maven's form and as much as Maven's log would: that writes to standard output, where a
 * document is to be alone.
 */
final class StandardErrorReporter implements Reporter {

    private final Log log;
    private final ResultWriter terminal;

    StandardErrorReporter(Log log, ResultWriter terminal) {
        this.log = log;
        this.terminal = terminal;
    }

    @Override
    public void info(String line) {
        if (log.isInfoEnabled()) {
            terminal.line("[INFO] " + line);
        }
    }

    @Override
    public void warn(String line) {
        // Also with -q: nobody would look for it in the document.
        terminal.line("[WARNING] " + line);
    }
}
