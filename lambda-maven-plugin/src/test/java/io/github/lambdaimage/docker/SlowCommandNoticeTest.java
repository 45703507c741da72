package io.github.lambdaimage.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.process.Command;
import io.github.lambdaimage.process.CommandResult;
import io.github.lambdaimage.process.Commands;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SlowCommandNoticeTest {

    private static final CommandResult DONE = new CommandResult(0, "", "");
    private static final Command INSPECT = Command.of(List.of("docker", "image", "inspect", "hello"));

    private final CountDownLatch noticed = new CountDownLatch(1);
    private final AtomicInteger notices = new AtomicInteger();

    @Test
    void slowCommandIsReportedOnce() throws Exception {
        Commands docker = notice(Duration.ofMillis(1), command -> {
            assertThat(noticed.await(1, TimeUnit.MINUTES)).isTrue();
            return DONE;
        });

        docker.run(INSPECT);
        docker.run(INSPECT);

        assertThat(notices).hasValue(1);
    }

    @Test
    void fastCommandIsNotReported() throws Exception {
        notice(Duration.ofHours(1), command -> DONE).run(INSPECT);

        assertThat(notices).hasValue(0);
    }

    @Test
    void loadingAnImageIsExpectedToBeSlow() throws Exception {
        Commands docker = notice(Duration.ZERO, command -> {
            // A notice would come at once.
            assertThat(noticed.await(100, TimeUnit.MILLISECONDS)).isFalse();
            return DONE;
        });

        docker.run(INSPECT.withDeadline(DockerCli.LOAD_DEADLINE));

        assertThat(notices).hasValue(0);
    }

    private interface Answer {
        CommandResult to(Command command) throws InterruptedException;
    }

    private Commands notice(Duration patience, Answer answer) {
        Commands commands = new Commands() {
            @Override
            public CommandResult run(Command command) throws InterruptedException {
                return answer.to(command);
            }

            @Override
            public Process start(Command command) {
                throw new UnsupportedOperationException();
            }
        };
        return new SlowCommandNotice(commands, patience, () -> {
            notices.incrementAndGet();
            noticed.countDown();
        });
    }
}
