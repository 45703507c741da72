package io.github.lambdaimage.local.container;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.docker.DockerContainer;
import io.github.lambdaimage.emulator.environment.EnvironmentExit;
import io.github.lambdaimage.emulator.environment.EnvironmentRequest;
import io.github.lambdaimage.emulator.environment.RunningEnvironment;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An execution environment that is a container. What it prints comes through a command that ends with it. */
final class ContainerEnvironment implements RunningEnvironment {

    /** How long nothing more may come before all has come: output goes through Docker, and a reply straight to us. */
    private static final long SILENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** How long the first line of a call may take on that way, if its function is one that prints. */
    private static final long FIRST_LINE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    /** So that a function that prints without end is not waited for. */
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    private final String id;
    private final Remover remover;
    private final ContainerExits ends;
    private final ContainerMemory memory;
    private final RunningEnvironment shown;
    private final Process command;
    private final CompletableFuture<EnvironmentExit> exit = new CompletableFuture<>();
    private volatile boolean killed;
    private volatile long linesBefore;
    private volatile boolean called;
    private final OutputHistory habit = new OutputHistory();

    /** Removes containers, in a while. */
    interface Remover extends Executor {
        void remove(String container);
    }

    /**
     * @param id of a container that {@code command} starts and shows
     * @param ends sees what is printed
     */
    ContainerEnvironment(
            String id,
            Process command,
            EnvironmentRequest request,
            ContainerExits ends,
            DockerCli docker,
            Remover remover) {
        this.id = id;
        this.command = command;
        this.ends = ends;
        this.remover = remover;
        memory = new ContainerMemory(id);
        shown = RunningEnvironment.ofProcess(
                command,
                new EnvironmentRequest(request.id(), request.runtimeApi(), request.variables(), ends),
                () -> {});
        CompletableFuture<?> unused = shown.exit()
                .toCompletableFuture()
                .handleAsync((end, failure) -> ended(docker), remover)
                .exceptionally(failure -> exit.completeExceptionally(failure));
    }

    private boolean ended(DockerCli docker) {
        if (killed) {
            return exit.complete(EnvironmentExit.signal("killed"));
        }
        try {
            Optional<DockerContainer> container = docker.container(id);
            Optional<IOException> failure = container.flatMap(ends::startFailure);
            if (failure.isPresent()) {
                return exit.completeExceptionally(failure.get());
            }
            container.flatMap(ends::explanation).ifPresent(ends);
            return exit.complete(container
                    // Only the command that shows it has ended, or somebody has removed it.
                    .filter(known -> !known.isRunning())
                    .map(known -> EnvironmentExit.ofShellStatus(known.exitCode()))
                    .orElse(EnvironmentExit.signal("killed")));
        } catch (IOException | UserException e) {
            // Docker is gone; so is what it ran, as far as anybody can tell.
            ends.accept("Docker does not tell how the function ended: " + e.getMessage());
            return exit.complete(EnvironmentExit.signal("killed"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return exit.complete(EnvironmentExit.signal("killed"));
        } finally {
            remover.remove(id);
        }
    }

    /** Ends it for a reason that its log tells. */
    void kill(String reason) {
        if (!killed) {
            ends.accept(reason);
            kill();
        }
    }

    @Override
    public CompletionStage<EnvironmentExit> exit() {
        return exit.minimalCompletionStage();
    }

    @Override
    public void kill() {
        if (!killed) {
            killed = true;
            remover.remove(id);
        }
    }

    @Override
    public void deliverOutput() {
        awaitOutput();
        shown.deliverOutput();
    }

    @Override
    public void deliverEarlierOutput() {
        ends.called();
        shown.deliverOutput();
        long lines = ends.lines();
        if (called) {
            // Only now, so that what has come too late for its call counts too.
            habit.called(lines > linesBefore);
        }
        called = true;
        linesBefore = lines;
    }

    private void awaitOutput() {
        boolean expected = habit.expectsPrint();
        long begin = System.nanoTime();
        long quietSince = begin;
        long known = -1;
        while (command.isAlive()) {
            long now = System.nanoTime();
            long lines = ends.lines();
            int waiting = waiting();
            if (lines + waiting != known) {
                known = lines + waiting;
                quietSince = now;
            }
            boolean printed = waiting > 0 || lines > linesBefore;
            long patience = !printed && expected ? FIRST_LINE_NANOS : SILENCE_NANOS;
            if (now - quietSince >= patience || now - begin >= LONGEST_NANOS) {
                return;
            }
            LockSupport.parkNanos(this, LOOK_AGAIN_NANOS);
        }
    }

    /** Bytes that have come and that nobody has taken yet. */
    private int waiting() {
        try {
            return command.getInputStream().available();
        } catch (IOException e) {
            return 0; // just ended
        }
    }

    @Override
    public OptionalLong peakMemory() {
        return memory.bytes();
    }

    @Override
    public boolean stale() {
        return !command.isAlive();
    }
}
