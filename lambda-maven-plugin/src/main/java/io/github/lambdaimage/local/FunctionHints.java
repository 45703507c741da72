package io.github.lambdaimage.local;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.emulator.EmulatorEvent;
import io.github.lambdaimage.emulator.EmulatorListener;
import io.github.lambdaimage.emulator.InvocationReport;
import io.github.lambdaimage.local.container.ContainerExits;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Follows a log and recommends a remedy for common errors, each once. */
final class FunctionHints implements EmulatorListener {

    /** The maximum {@code Timeout} on Lambda, in seconds. */
    private static final long MAX_TIMEOUT = 900;

    private final LambdaConfig config;
    private final EmulatorListener log;
    private final Consumer<String> hints;
    private final Set<String> given = ConcurrentHashMap.newKeySet();

    /**
     * @param log receives every event first
     * @param hints receives each remedy, in full sentences
     */
    FunctionHints(LambdaConfig config, EmulatorListener log, Consumer<String> hints) {
        this.config = config;
        this.log = log;
        this.hints = hints;
    }

    @Override
    public void on(EmulatorEvent event) {
        log.on(event);
        if (event instanceof EmulatorEvent.OutputLine output) {
            printed(output.line());
        } else if (event instanceof EmulatorEvent.InvocationEnded ended
                && ended.report().outcome() == InvocationReport.Outcome.TIMEOUT) {
            give(moreTime(config.timeout().toSeconds()));
        }
    }

    private void printed(String line) {
        if (line.contains("java.lang.OutOfMemoryError: Java heap space")) {
            give(ContainerExits.moreMemory(config.memorySize()));
        } else if (line.contains("java.net.BindException")) {
            give("Execution environments share the ports of this machine: listen on port 0, or allow one environment"
                    + " with \"-Dlambda.concurrency=1\", or use Docker with \"-Dlambda.network=bridge\".");
        }
    }

    private static String moreTime(long seconds) {
        return seconds >= MAX_TIMEOUT
                ? "Timeout is the maximum on Lambda: reduce the duration of the invocation."
                : "Increase Timeout in config.json, or use \"-Dlambda.Timeout=" + Math.min(2 * seconds, MAX_TIMEOUT)
                        + "\".";
    }

    private void give(String hint) {
        if (given.add(hint)) {
            hints.accept(hint);
        }
    }
}
