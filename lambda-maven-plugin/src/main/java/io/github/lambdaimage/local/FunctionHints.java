package io.github.lambdaimage.local;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.emulator.EmulatorEvent;
import io.github.lambdaimage.emulator.EmulatorListener;
import io.github.lambdaimage.emulator.InvocationReport;
import io.github.lambdaimage.local.container.ContainerExits;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Follows a log and recommends a remedy for common errors, each once. */
final class FunctionHints implements EmulatorListener {

    /** The maximum {@code Timeout} on Lambda, in seconds. */
    private static final long MAX_TIMEOUT = 900;

    /** Without {@code -XX:MaxDirectMemorySize}, direct buffers may use as much memory as the heap. */
    private static final Pattern FULL_HEAP = Pattern.compile(
            "java\\.lang\\.OutOfMemoryError: (?:Java heap space|GC overhead limit exceeded|.*direct buffer memory)",
            Pattern.CASE_INSENSITIVE);

    /** Of a JVM; of its debugger agent, and of native code. */
    private static final Pattern PORT_IN_USE = Pattern.compile("java\\.net\\.BindException|Address already in use");

    /** How a JVM explains that it does not start, after a line that names the option. */
    private static final Pattern REJECTED_OPTION = Pattern.compile(
            "Error: Could not create the Java Virtual Machine\\.|Error occurred during initialization of (?:VM|boot layer)");

    private final LambdaConfig config;
    private final EmulatorListener log;
    private final Consumer<String> hints;
    private final Set<String> given = ConcurrentHashMap.newKeySet();
    private final Set<String> unstarted = ConcurrentHashMap.newKeySet();

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
        } else if (event instanceof EmulatorEvent.InitFailed failed) {
            unstarted.add(failed.environmentId());
        } else if (event instanceof EmulatorEvent.InvocationEnded ended
                && ended.report().outcome() == InvocationReport.Outcome.TIMEOUT) {
            String remedy = moreTime(config.timeout().toSeconds());
            give(
                    unstarted.contains(ended.environmentId())
                            ? "The function was still starting: check its constructor and static initializers. "
                                    + remedy
                            : remedy);
        } else if (event instanceof EmulatorEvent.EnvironmentEnded ended) {
            unstarted.remove(ended.environmentId());
        }
    }

    private void printed(String line) {
        if (FULL_HEAP.matcher(line).find()) {
            give(ContainerExits.moreMemory(config.memorySize()));
        } else if (PORT_IN_USE.matcher(line).find()) {
            give("Execution environments share the ports of this machine: listen on port 0, or allow one environment"
                    + " with \"-Dlambda.concurrency=1\", or use Docker with \"-Dlambda.network=bridge\".");
        } else if (REJECTED_OPTION.matcher(line).lookingAt()) {
            give("The JVM does not start with its options: correct JvmOptions in config.json, and JAVA_TOOL_OPTIONS in"
                    + " Environment. If they are for another Java release, select its JVM with"
                    + " \"-Dlambda.jdk=/path/to/jdk\", or BaseImage.");
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
