package io.github.lambdaimage.maven.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.aws.AwsWaiter;
import io.github.lambdaimage.inmemory.VirtualClock;
import io.github.lambdaimage.report.ReportedLines;
import io.github.lambdaimage.report.UserException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jvm")
class WaitProgressTest {

    private final VirtualClock clock = new VirtualClock();
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final ReportedLines log = new ReportedLines();

    private AwsWaiter waiter(AwsWaiter.Listener listener) {
        return new AwsWaiter(Duration.ofSeconds(90), clock::nanos, clock::advance, new SplittableRandom(1), listener);
    }

    private void waitInVain(AwsWaiter waiter) {
        assertThatThrownBy(() -> waiter.until("the function hello to become active", () -> "no", "yes"::equals))
                .isInstanceOf(UserException.class);
    }

    @Test
    void lineOnATerminalGrowsUntilTheEnd() {
        waitInVain(waiter(WaitProgress.growing(new ResultWriter(terminal))));

        assertThat(terminal.toString(StandardCharsets.UTF_8))
                .matches("Waiting for the function hello to become active [.]{10,40}\n");
    }

    @Test
    void logHasLinesAtGrowingIntervals() {
        waitInVain(waiter(WaitProgress.plain(log)));

        assertThat(log.lines())
                .hasSizeBetween(3, 4)
                .allMatch(line -> line.matches("info: Waiting for the function hello to become active [(]\\d+ s[)]."));
    }

    @Test
    void shortWaitsAreNotShown() throws Exception {
        AtomicInteger polls = new AtomicInteger();
        for (AwsWaiter.Listener listener :
                new AwsWaiter.Listener[] {WaitProgress.growing(new ResultWriter(terminal)), WaitProgress.plain(log)}) {
            polls.set(0);
            waiter(listener).until("it", polls::incrementAndGet, count -> count == 3);
        }

        assertThat(terminal.size()).isZero();
        assertThat(log.lines()).isEmpty();
    }
}
