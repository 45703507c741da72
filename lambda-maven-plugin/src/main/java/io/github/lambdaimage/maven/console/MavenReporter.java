package io.github.lambdaimage.maven.console;

import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.text.ForeignText;
import org.apache.maven.plugin.logging.Log;

/** Reports to Maven's log, so that {@code -q} and {@code -B} apply. Control characters cannot reach the terminal. */
public final class MavenReporter implements Reporter {

    private final Log log;

    public MavenReporter(Log log) {
        this.log = log;
    }

    @Override
    public void info(String line) {
        log.info(ForeignText.visible(line));
    }

    @Override
    public void warn(String line) {
        log.warn(ForeignText.visible(line));
    }

    @Override
    public void debug(String line) {
        log.debug(ForeignText.visible(line));
    }
}
