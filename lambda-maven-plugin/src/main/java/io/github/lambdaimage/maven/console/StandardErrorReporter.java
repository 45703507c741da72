package io.github.lambdaimage.maven.console;

import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.text.ForeignText;
import org.apache.maven.plugin.logging.Log;

/**
 * Reports to standard error in the format and at the level of Maven's log. Maven's log itself writes to standard output,
 * which must only contain the document.
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
            terminal.line("[INFO] " + ForeignText.visible(line));
        }
    }

    @Override
    public void warn(String line) {
        // Also with -q, since the document does not contain warnings.
        terminal.line("[WARNING] " + ForeignText.visible(line));
    }
}
