package io.github.lambdaimage.emulator.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.EmulatorEvent;
import io.github.lambdaimage.emulator.LambdaEmulator;
import io.github.lambdaimage.emulator.Patient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Many callers for a full duration, short by default: {@code -Dlambda.load.seconds} for the row with the most in memory,
 * and for the others too unless {@code -Dlambda.load.other.seconds} says how long they run.
 */
@Timeout(1800)
class SustainedLoadTest {
    private static final long SECONDS = Long.getLong("lambda.load.seconds", 5);
    private static final long OTHER_SECONDS = Long.getLong("lambda.load.other.seconds", SECONDS);
    private static final int CALLERS = 64;
    /** What may be in use after the load that was not before it, in MB: a few payloads that clients keep, classes. */
    private static final long HEAP_SLACK = 128;

    private static final long DIRECT_SLACK = 32;
    /** The heap itself grows within its limit, so that only a leak of much more than that shows here. */
    private static final long RSS_SLACK = 1024;

    @ParameterizedTest(name = "{0} environments, {1} bytes")
    @CsvSource({"8, 100", "64, 100", "8, 6291456", "64, 6291456"})
    void answersEveryCallerAndLeavesNothingWhenManyCallForLong(int environments, int length) throws Exception {
        long seconds = environments == CALLERS && length == Payload.LARGE ? SECONDS : OTHER_SECONDS;
        runFor(0, environments, length);
        Resources before = Resources.before();

        Run run = runFor(TimeUnit.SECONDS.toNanos(seconds), environments, length);

        Resources after = Resources.settledTo(before);
        System.out.printf(
                "load: %d callers, %d environments, %s, %d s: %d calls, %d errors, heap %d -> %d MB, direct %d -> %d MB,"
                        + " RSS %d -> %d MB, threads %d -> %d, descriptors %d -> %d%n",
                CALLERS,
                environments,
                length == Payload.LARGE ? "6 MB" : length + " bytes",
                seconds,
                run.crowd.calls.get(),
                run.crowd.errors.size(),
                run.third.heapMb(),
                run.end.heapMb(),
                run.third.directMb(),
                run.end.directMb(),
                run.third.rssMb(),
                run.end.rssMb(),
                before.threads(),
                after.threads(),
                before.descriptors(),
                after.descriptors());
        assertThat(run.crowd.errors).isEmpty();
        assertThat(run.started).isEqualTo(environments);
        assertThat(run.end.heapMb()).as("heap, in MB").isLessThan(run.third.heapMb() + HEAP_SLACK);
        assertThat(run.end.heapMb())
                .as("heap that idle environments keep, in MB")
                .isLessThan(before.heapMb() + HEAP_SLACK);
        assertThat(run.end.directMb()).as("direct memory, in MB").isLessThan(before.directMb() + DIRECT_SLACK);
        assertThat(run.end.rssMb()).as("RSS, in MB").isLessThanOrEqualTo(run.third.rssMb() + RSS_SLACK);
    }

    private record Run(Crowd crowd, int started, Resources third, Resources end) {}

    private static Run runFor(long nanos, int environments, int length) throws Exception {
        AtomicInteger ready = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        EmulatorConfig config = EmulatorConfig.forFunction("f")
                .withConcurrency(environments)
                .withTimeout(Duration.ofMinutes(5))
                .withListener(event -> {
                    if (event instanceof EmulatorEvent.EnvironmentReady) {
                        ready.incrementAndGet();
                    } else if (event instanceof EmulatorEvent.EnvironmentEnded) {
                        ended.incrementAndGet();
                    }
                });
        try (LambdaEmulator lambda = Patient.start(config, SocketRuntime.answering(length))) {
            for (int i = 0; i < environments; i++) {
                lambda.warmUp();
            }
            assertThat(Resources.await(() -> ready.get() == environments)).isTrue();
            Crowd crowd = new Crowd(lambda.endpoint(), CALLERS, length);
            crowd.run(nanos / 3);
            Resources third = Resources.now();
            crowd.run(nanos - nanos / 3);
            Resources end = Resources.now();
            assertThat(ended).as("environments lost").hasValue(0);
            return new Run(crowd, ready.get(), third, end);
        }
    }
}
