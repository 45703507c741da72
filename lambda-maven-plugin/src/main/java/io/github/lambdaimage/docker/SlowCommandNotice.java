package io.github.lambdaimage.docker;

import io.github.lambdaimage.process.Command;
import io.github.lambdaimage.process.CommandResult;
import io.github.lambdaimage.process.Commands;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reports once that the goal waits for Docker, if a command that is usually fast takes long. A Docker that hangs would
 * otherwise look like a goal that hangs. A command that loads or saves an image is expected to take long.
 */
final class SlowCommandNotice implements Commands {

    private final Commands commands;
    private final Duration patience;
    private final Runnable notice;
    private final AtomicBoolean reported = new AtomicBoolean();

    /**
     * Runs commands.
     *
     * @param patience after which the notice is given
     */
    SlowCommandNotice(Commands commands, Duration patience, Runnable notice) {
        this.commands = commands;
        this.patience = patience;
        this.notice = notice;
    }

    @Override
    public CommandResult run(Command command) throws IOException, InterruptedException {
        if (reported.get() || command.deadline().compareTo(DockerCli.LOAD_DEADLINE) >= 0) {
            return commands.run(command);
        }
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(
                this::report, CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
        try {
            return commands.run(command);
        } finally {
            waiting.cancel(false);
        }
    }

    private void report() {
        if (reported.compareAndSet(false, true)) {
            notice.run();
        }
    }

    @Override
    public Process start(Command command) throws IOException {
        return commands.start(command);
    }
}
