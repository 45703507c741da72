package io.github.lambdaimage.local.container;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.docker.DockerContainer;
import io.github.lambdaimage.emulator.environment.EnvironmentExit;
import io.github.lambdaimage.emulator.environment.EnvironmentRequest;
import io.github.lambdaimage.emulator.environment.RunningEnvironment;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An execution environment in a container. Its output arrives through a Docker command that exits with it. */
final class ContainerEnvironment implements RunningEnvironment {

    private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    private final String id;
    private final Remover remover;
    private final ContainerExits exits;
    private final ContainerMemory memory;
    private final RunningEnvironment attached;
    private final Process command;
    private final MarkedOutput output;
    private final OutputMark mark;
    private final OutputWaits waits;
    private final CompletableFuture<EnvironmentExit> exit = new CompletableFuture<>();
    private volatile boolean killed;
    private volatile long linesBefore;
    private volatile boolean called;
    private volatile boolean markable = true;
    private final OutputHistory outputHistory = new OutputHistory();

    /** Removes containers asynchronously. */
    interface Remover extends Executor {
        void remove(String container);
    }

    /**
     * @param id the id of a container that {@code command} starts and attaches to
     * @param exits receives the output
     */
    ContainerEnvironment(
            String id,
            Process command,
            EnvironmentRequest request,
            ContainerExits exits,
            DockerCli docker,
            Remover remover,
            OutputWaits waits) {
        this.id = id;
        this.command = command;
        this.waits = waits;
        this.exits = exits;
        this.remover = remover;
        ContainerProcesses processes = new ContainerProcesses(id);
        memory = new ContainerMemory(processes);
        mark = new OutputMark(processes);
        output = new MarkedOutput(command.getInputStream(), mark.bytes());
        attached = RunningEnvironment.ofProcess(
                command,
                output,
                new EnvironmentRequest(request.id(), request.runtimeApi(), request.variables(), exits),
                () -> {});
        CompletableFuture<?> unused = attached.exit()
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
            Optional<IOException> failure = container.flatMap(exits::startFailure);
            if (failure.isPresent()) {
                return exit.completeExceptionally(failure.get());
            }
            container.flatMap(exits::explanation).ifPresent(exits);
            return exit.complete(container
                    // If it is still running, only the attached command has exited. If it does not exist, another
                    // process removed it.
                    .filter(known -> !known.isRunning())
                    .map(ContainerExits::exit)
                    .orElse(EnvironmentExit.signal("killed")));
        } catch (IOException | UserException e) {
            // Without Docker, the container's state is unknown; it counts as killed.
            exits.accept("Docker does not report how the function ended: " + e.getMessage());
            return exit.complete(EnvironmentExit.signal("killed"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return exit.complete(EnvironmentExit.signal("killed"));
        } finally {
            remover.remove(id);
        }
    }

    /** Kills it and writes the reason to its log. */
    void kill(String reason) {
        if (!killed) {
            exits.accept(reason);
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
        if (!awaitMarks()) {
            awaitSilence();
        }
        // One delivery is limited, so that a function that prints without end does not occupy it.
        long arrived = output.arrivedBytes();
        do {
            attached.deliverOutput();
        } while (output.readBytes() < arrived);
    }

    @Override
    public void deliverEarlierOutput() {
        exits.called();
        attached.deliverOutput();
        long lines = exits.lines();
        if (called) {
            // Only now, so that output that arrived after its invocation counts too.
            outputHistory.called(lines > linesBefore);
        }
        called = true;
        linesBefore = lines;
    }

    /** Waits until everything printed so far has arrived. Returns false if that is not certain. */
    private boolean awaitMarks() {
        if (!markable) {
            return false;
        }
        int before = output.marks();
        long latest = System.nanoTime() + waits.mark().toNanos();
        // Not on this thread: Docker may have stopped reading the pipe.
        CompletableFuture<Integer> written = CompletableFuture.supplyAsync(mark::write, remover);
        while (command.isAlive()) {
            if (written.isDone()) {
                int expected = written.join();
                if (expected > 0 && output.marks() >= before + expected) {
                    return true;
                }
                markable = expected > 0;
            }
            markable &= System.nanoTime() < latest;
            if (!markable) {
                return false;
            }
            LockSupport.parkNanos(this, POLL_NANOS);
        }
        return false;
    }

    private void awaitSilence() {
        // Before its first invocation a function usually prints nothing.
        boolean expected = called && outputHistory.expectsPrint();
        long begin = System.nanoTime();
        long quietSince = begin;
        long known = -1;
        while (command.isAlive()) {
            long now = System.nanoTime();
            long lines = exits.lines();
            int waiting = waiting();
            if (lines + waiting != known) {
                known = lines + waiting;
                quietSince = now;
            }
            boolean printed = waiting > 0 || lines > linesBefore;
            Duration timeout = !printed && expected ? waits.firstLine() : waits.silence();
            if (now - quietSince >= timeout.toNanos()
                    || now - begin >= waits.longest().toNanos()) {
                return;
            }
            LockSupport.parkNanos(this, POLL_NANOS);
        }
    }

    /** Bytes that have arrived and are not delivered yet. */
    private int waiting() {
        try {
            return output.available();
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
