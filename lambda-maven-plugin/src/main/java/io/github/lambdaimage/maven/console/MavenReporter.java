package io.github.lambdaimage.maven.console;

import io.github.lambdaimage.report.Reporter;
import org.apache.maven.plugin.logging.Log;

/** Reports to Maven's log, so that {@code -q} and {@code -B} apply. */
public final class MavenReporter implements Reporter {

    private final Log log;

    public MavenReporter(Log log) {
        this.log = log;
    }

    @Override
    public void info(String line) {
        log.info(line);
    }

    @Override
    public void warn(String line) {
        log.warn(line);
    }

    @Override
    public void debug(String line) {
        log.debug(line);
    }
}
