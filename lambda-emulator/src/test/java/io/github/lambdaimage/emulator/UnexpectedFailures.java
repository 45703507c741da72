package io.github.lambdaimage.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Records uncaught exceptions and output on standard error: failures of our own code. */
final class UnexpectedFailures {
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Thread.@Nullable UncaughtExceptionHandler before;
    private @Nullable PrintStream error;

    void watch() {
        before = Thread.getDefaultUncaughtExceptionHandler();
        error = System.err;
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            StringWriter text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text));
            failures.add(thread.getName() + ": " + text);
        });
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    void stop() {
        Thread.setDefaultUncaughtExceptionHandler(before);
        System.setErr(error);
    }

    void assertNone() {
        assertThat(failures).isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> !line.startsWith("SLF4J(W)"))
                .isEmpty();
    }
}
