package io.github.lambdaimage.maven.console;

import io.github.lambdaimage.aws.AwsWaiter;
import io.github.lambdaimage.report.Reporter;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Shows that a goal waits for AWS: on a terminal one line that grows by a point, otherwise lines at growing intervals.
 * Waits that are over soon are not shown.
 */
public final class WaitProgress implements AwsWaiter.Listener {

    private static final Duration SILENT = Duration.ofSeconds(5);
    private static final Duration FIRST_LINE = Duration.ofSeconds(10);

    private final Consumer<String> line;
    private final Consumer<String> part;
    private final boolean grows;
    private String shown = "";
    private Duration next = FIRST_LINE;

    private WaitProgress(Consumer<String> line, Consumer<String> part, boolean grows) {
        this.line = line;
        this.part = part;
        this.grows = grows;
    }

    /**
     * A line that grows on a terminal, else plain lines.
     *
     * @param interactive whether somebody may read the terminal while the goal runs
     */
    // From JDK 22 on there is always a console; without a terminal, its log then gets the line that grows.
    @SuppressWarnings("SystemConsoleNull")
    public static WaitProgress of(boolean interactive, Reporter reporter) {
        return interactive && System.console() != null ? growing(ResultWriter.standardError()) : plain(reporter);
    }

    /** A line on the terminal that grows. */
    public static WaitProgress growing(ResultWriter terminal) {
        return new WaitProgress(terminal::line, terminal::part, true);
    }

    /** Plain lines, for logs. */
    public static WaitProgress plain(Reporter reporter) {
        return new WaitProgress(reporter::info, text -> {}, false);
    }

    @Override
    public void waiting(String what, Duration elapsed) {
        if (grows) {
            grow(what, elapsed);
        } else if (elapsed.compareTo(next) >= 0) {
            line.accept("Waiting for " + what + " (" + elapsed.toSeconds() + " s).");
            next = elapsed.multipliedBy(2);
        }
    }

    private void grow(String what, Duration elapsed) {
        if (elapsed.compareTo(SILENT) < 0) {
            return;
        }
        if (!shown.equals(what)) {
            end();
            part.accept("Waiting for " + what + " ");
            shown = what;
        }
        part.accept(".");
    }

    @Override
    public void ended() {
        end();
        next = FIRST_LINE;
    }

    private void end() {
        if (!shown.isEmpty()) {
            line.accept("");
            shown = "";
        }
    }
}
