package io.github.lambdaimage.emulator;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what {@link InvocationLedger} decides: owns the running environments, their ports and their timers, and
 * tells the listener. Decides nothing itself.
 */
final class Environments implements LedgerActions, AutoCloseable {
    /** How long a call that wants its log waits for lines that were printed just before the reply. */
    private static final Duration LOG_GRACE = Duration.ofMillis(25);

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long EXIT_WAIT_MILLIS = 800;

    private final EmulatorConfig config;
    private final EnvironmentLauncher launcher;
    private final EmulatorTime time;
    private final EmulatorServer server;
    private final InvocationLedger ledger;
    private final EmulatorVariables variables;
    private final Map<String, Environment> environments = new ConcurrentHashMap<>();
    private final ExecutorService launches = Executors.newCachedThreadPool(new DaemonThreads("lambda-emulator-launch"));

    private volatile boolean closing;

    Environments(EmulatorConfig config, EnvironmentLauncher launcher, EmulatorTime time, EmulatorServer server) {
        this.config = config;
        this.launcher = launcher;
        this.time = time;
        this.server = server;
        variables = new EmulatorVariables(config);
        ledger = new InvocationLedger(config, time, this);
    }

    InvocationLedger ledger() {
        return ledger;
    }

    @Override
    public void launch(String environmentId) {
        Environment environment = new Environment(environmentId);
        environments.put(environmentId, environment);
        if (closing) {
            return;
        }
        launches.execute(() -> {
            try {
                start(environment);
            } catch (IOException | RuntimeException e) {
                String message = e.getMessage();
                ledger.launchFailed(environmentId, message == null ? e.toString() : message);
            }
        });
    }

    private void start(Environment environment) throws IOException {
        environment.port = server.open(
                config.runtimeApiAddress(),
                new BrowserGuard(config.runtimeApiAddress(), new RuntimeRoutes(ledger, environment.id)));
        String runtimeApi = Addresses.hostAndPort(config.runtimeApiAddress(), environment.port.port());
        emit(new EmulatorEvent.EnvironmentStarted(environment.id, runtimeApi));
        RunningEnvironment running = launcher.launch(new EnvironmentRequest(
                environment.id, runtimeApi, variables.of(runtimeApi, time.now()), environment::print));
        if (environment.run(running) || closing) {
            running.kill();
        }
        CompletionStage<?> unused = running.exit().whenComplete((exit, failure) -> {
            EnvironmentExit known = exit == null ? EnvironmentExit.status(-1) : exit;
            ledger.exited(environment.id, known);
        });
    }

    @Override
    public void check(String environmentId) {
        Environment environment = environments.get(environmentId);
        RunningEnvironment running = environment == null ? null : environment.running;
        boolean stale = running == null || running.exit().toCompletableFuture().isDone() || ask(running::stale, true);
        ledger.checked(environmentId, stale);
    }

    @Override
    public void deliver(String environmentId, NextPoll poll, Invocation invocation) {
        Environment environment = environments.get(environmentId);
        if (environment != null) {
            environment.invocation = invocation;
        }
        poll.deliver(invocation, new NextPoll.Delivery() {
            @Override
            public void succeeded() {
                ledger.delivered(environmentId, invocation);
            }

            @Override
            public void failed() {
                ledger.deliveryFailed(environmentId, invocation);
            }
        });
    }

    @Override
    public void kill(String environmentId) {
        Environment environment = environments.get(environmentId);
        RunningEnvironment running = environment == null ? null : environment.kill();
        if (running != null) {
            ask(
                    () -> {
                        running.kill();
                        return true;
                    },
                    false);
        }
    }

    @Override
    public void forget(String environmentId) {
        Environment environment = environments.remove(environmentId);
        if (environment != null) {
            environment.cancelTimer();
            if (environment.port != null) {
                environment.port.close();
            }
        }
    }

    @Override
    public void startTimer(String environmentId, long timer, Duration delay) {
        Environment environment = environments.get(environmentId);
        if (environment != null) {
            environment.setTimer(timer, time.schedule(delay, () -> ledger.timerFired(environmentId, timer)));
        }
    }

    @Override
    public void stopTimer(String environmentId) {
        Environment environment = environments.get(environmentId);
        if (environment != null) {
            environment.cancelTimer();
        }
    }

    @Override
    public void started(String environmentId, Invocation invocation) {
        tell(
                invocation,
                new EmulatorEvent.InvocationStarted(
                        environmentId,
                        invocation.requestId(),
                        invocation.function().version()));
    }

    @Override
    public void finish(String environmentId, Invocation invocation, Ending ending) {
        Environment environment = environments.get(environmentId);
        OptionalLong memory = environment == null ? OptionalLong.empty() : environment.peakMemory();
        Duration billed = ending.duration().plus(ending.initDuration().orElse(Duration.ZERO));
        InvocationReport report = new InvocationReport(
                invocation.requestId(),
                ending.duration(),
                ending.initDuration(),
                (billed.toNanos() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI,
                config.memorySize(),
                memory,
                ending.outcome(),
                ending.errorType());
        Runnable end = () -> {
            tell(invocation, new EmulatorEvent.InvocationEnded(environmentId, report, ending.message(), time.now()));
            answer(invocation, ending.answer());
        };
        if (invocation.logTail() == null || ending.outcome() == InvocationReport.Outcome.STOPPED) {
            end.run();
        } else {
            time.schedule(LOG_GRACE, end);
        }
    }

    @Override
    public void answer(Invocation invocation, InvokeAnswer answer) {
        LogTail tail = invocation.logTail();
        invocation
                .answer()
                .complete(tail == null || answer.statusCode() != 200 ? answer : answer.withLogResult(tail.base64()));
    }

    @Override
    public void emit(EmulatorEvent event) {
        ask(
                () -> {
                    config.listener().on(event);
                    return true;
                },
                false);
    }

    /** Foreign code may fail; that is told as any uncaught exception is, and must not cost a caller the answer. */
    private static <T> T ask(Supplier<T> foreign, T otherwise) {
        try {
            return foreign.get();
        } catch (RuntimeException e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            return otherwise;
        }
    }

    /** Tells the listener, and the log of a call that wants it. */
    private void tell(@Nullable Invocation invocation, EmulatorEvent event) {
        if (invocation != null && invocation.logTail() != null) {
            invocation.logTail().on(event);
        }
        emit(event);
    }

    /** Answers everyone and kills everything. */
    void stop() {
        // Set first, so that an environment whose start is under way is either seen by the ledger or sees this.
        closing = true;
        ledger.close();
    }

    /** After {@link #stop}: waits a moment until the processes are gone. */
    @Override
    public void close() {
        launches.shutdown();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(EXIT_WAIT_MILLIS);
        try {
            while (ledger.environments() > 0 && System.nanoTime() < deadline) {
                Thread.sleep(2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        launches.shutdownNow();
        environments.keySet().forEach(this::forget);
    }

    /** One environment and what belongs to it. */
    private final class Environment {
        private final String id;
        private volatile EmulatorServer.@Nullable RuntimePort port;
        private volatile @Nullable RunningEnvironment running;
        /** The call that it was last given, whose lines its output is. */
        private volatile @Nullable Invocation invocation;

        private boolean killed;
        private long timer;
        private Runnable cancelTimer = () -> {};

        Environment(String id) {
            this.id = id;
        }

        /** It runs now; true where it was to be killed in the meantime. */
        synchronized boolean run(RunningEnvironment started) {
            running = started;
            return killed;
        }

        synchronized @Nullable RunningEnvironment kill() {
            killed = true;
            return running;
        }

        /** Two transitions may set their timers in either order: the later one is kept. */
        synchronized void setTimer(long number, Runnable cancel) {
            if (number < timer) {
                cancel.run();
                return;
            }
            cancelTimer.run();
            timer = number;
            cancelTimer = cancel;
        }

        synchronized void cancelTimer() {
            cancelTimer.run();
        }

        OptionalLong peakMemory() {
            RunningEnvironment known = running;
            return known == null ? OptionalLong.empty() : ask(known::peakMemory, OptionalLong.empty());
        }

        void print(String line) {
            Invocation current = invocation;
            tell(current, new EmulatorEvent.OutputLine(id, current == null ? null : current.requestId(), line));
        }
    }
}
