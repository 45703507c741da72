package io.github.lambdaimage.emulator.internal.environment;

import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.EmulatorEvent;
import io.github.lambdaimage.emulator.FunctionVersion;
import io.github.lambdaimage.emulator.InvocationReport;
import io.github.lambdaimage.emulator.InvokeResponse;
import io.github.lambdaimage.emulator.environment.EnvironmentExit;
import io.github.lambdaimage.emulator.environment.EnvironmentLauncher;
import io.github.lambdaimage.emulator.environment.EnvironmentRequest;
import io.github.lambdaimage.emulator.environment.RunningEnvironment;
import io.github.lambdaimage.emulator.internal.http.Addresses;
import io.github.lambdaimage.emulator.internal.http.BrowserGuard;
import io.github.lambdaimage.emulator.internal.http.EmulatorServer;
import io.github.lambdaimage.emulator.internal.http.UncaughtFailures;
import io.github.lambdaimage.emulator.internal.ledger.DeliveryListener;
import io.github.lambdaimage.emulator.internal.ledger.EmulatorTime;
import io.github.lambdaimage.emulator.internal.ledger.Invocation;
import io.github.lambdaimage.emulator.internal.ledger.InvocationLedger;
import io.github.lambdaimage.emulator.internal.ledger.LedgerActions;
import io.github.lambdaimage.emulator.internal.ledger.LogTail;
import io.github.lambdaimage.emulator.internal.ledger.NextRequest;
import io.github.lambdaimage.emulator.internal.ledger.SharedBounds;
import io.github.lambdaimage.emulator.internal.runtimeapi.RuntimeRoutes;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Performs the actions of {@link InvocationLedger}: owns the running environments, their ports and timers, and calls the
 * listener. All decisions are the ledger's.
 */
public final class EnvironmentManager implements LedgerActions, AutoCloseable {
    private static final long NANOS_PER_MILLI = 1_000_000;
    /** Part of the two seconds that closing the local Lambda may take; the server closes after it. */
    public static final long EXIT_WAIT_MILLIS = 800;

    private final EmulatorConfig config;
    private final EnvironmentLauncher launcher;
    private final EmulatorTime time;
    private final EmulatorServer server;
    private final InvocationLedger ledger;
    private final LambdaVariables variables;
    private final Runnable drained;
    private final Map<String, Environment> environments = new ConcurrentHashMap<>();
    private final ExecutorService launches = Executors.newCachedThreadPool(new DaemonThreads("lambda-emulator-launch"));

    private volatile boolean closing;

    public EnvironmentManager(
            EmulatorConfig config, EnvironmentLauncher launcher, EmulatorTime time, EmulatorServer server) {
        this(new FunctionVersion(config, launcher), time, server, SharedBounds.create(), () -> {});
    }

    /**
     * Creates a manager without environments.
     *
     * @param bounds shared by all functions
     * @param drained called once when no environment is left after {@link #drain}
     */
    public EnvironmentManager(
            FunctionVersion version, EmulatorTime time, EmulatorServer server, SharedBounds bounds, Runnable drained) {
        this.config = version.config();
        this.launcher = version.launcher();
        this.time = time;
        this.server = server;
        this.drained = drained;
        variables = new LambdaVariables(config);
        ledger = new InvocationLedger(config, time, this, bounds);
    }

    public InvocationLedger ledger() {
        return ledger;
    }

    @Override
    public void launch(String environmentId) {
        Environment environment = new Environment(environmentId);
        environments.put(environmentId, environment);
        if (closing) {
            return;
        }
        try {
            launches.execute(() -> start(environment));
        } catch (RuntimeException | Error e) {
            launchFailed(environment, e);
        }
    }

    private void start(Environment environment) {
        try {
            startOrThrow(environment);
        } catch (IOException e) {
            launchFailed(environment, e);
        } catch (RuntimeException | Error e) {
            UncaughtFailures.report(e);
            launchFailed(environment, e);
        }
    }

    private void launchFailed(Environment environment, Throwable failure) {
        kill(environment.id);
        String message = failure.getMessage();
        ledger.launchFailed(environment.id, message == null || failure instanceof Error ? failure.toString() : message);
    }

    private void startOrThrow(Environment environment) throws IOException {
        environment.port = server.open(
                config.runtimeApiAddress(),
                BrowserGuard.forRuntime(config.runtimeApiAddress(), new RuntimeRoutes(ledger, environment.id)));
        if (!environments.containsKey(environment.id)) {
            // Released meanwhile, when there was no port to close yet.
            environment.closePort();
            return;
        }
        String runtimeApi = Addresses.hostAndPort(config.runtimeApiAddress(), environment.port.port());
        emit(new EmulatorEvent.EnvironmentStarted(environment.id, runtimeApi));
        RunningEnvironment running = launcher.launch(new EnvironmentRequest(
                environment.id, runtimeApi, variables.of(runtimeApi, time.now()), environment::print));
        if (environment.run(running)) {
            running.kill();
        }
        CompletionStage<?> unused = running.exit().whenComplete((exit, failure) -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (cause instanceof IOException) {
                launchFailed(environment, cause);
                return;
            }
            EnvironmentExit known = exit == null ? EnvironmentExit.status(-1) : exit;
            ledger.exited(environment.id, known);
        });
    }

    @Override
    public void check(String environmentId) {
        Environment environment = environments.get(environmentId);
        RunningEnvironment running = environment == null ? null : environment.running;
        boolean stale = running == null
                || ask(() -> running.exit().toCompletableFuture().isDone() || running.stale(), true);
        ledger.checked(environmentId, stale);
    }

    @Override
    public void deliver(String environmentId, NextRequest poll, Invocation invocation) {
        Environment environment = environments.get(environmentId);
        if (environment != null) {
            // Output between two calls belongs to the earlier call.
            environment.deliverEarlierOutput();
            environment.printing = new Printing(invocation.requestId(), invocation.logTail());
        }
        DeliveryListener delivery = new DeliveryListener() {
            @Override
            public void delivered() {
                ledger.delivered(environmentId, invocation);
            }

            @Override
            public void failed() {
                ledger.deliveryFailed(environmentId, invocation);
            }
        };
        try {
            poll.deliver(invocation, delivery);
        } catch (RuntimeException | Error e) {
            UncaughtFailures.report(e);
            delivery.failed();
        }
    }

    @Override
    public void deliverAgain(NextRequest poll, Invocation invocation) {
        tryTo(() -> poll.deliver(invocation, DeliveryListener.NONE));
    }

    @Override
    public void kill(String environmentId) {
        Environment environment = environments.get(environmentId);
        RunningEnvironment running = environment == null ? null : environment.kill();
        if (running != null) {
            tryTo(running::kill);
        }
    }

    @Override
    public void forget(String environmentId) {
        Environment environment = environments.remove(environmentId);
        if (environment != null) {
            environment.stopTimer(Long.MAX_VALUE);
            environment.closePort();
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
    public void stopTimer(String environmentId, long timer) {
        Environment environment = environments.get(environmentId);
        if (environment != null) {
            environment.stopTimer(timer);
        }
    }

    @Override
    public void startWaitTimer(Duration delay) {
        Runnable unused = time.schedule(delay, ledger::waitTimerFired);
    }

    @Override
    public void started(String environmentId, Invocation invocation) {
        Environment environment = environments.get(environmentId);
        if (environment != null && environment.printing == null) {
            // The output of the start precedes the first call.
            environment.deliverOutput();
            // So that a value is known if the process dies in its first call.
            OptionalLong unused = environment.peakMemory();
        }
        publish(
                invocation.logTail(),
                new EmulatorEvent.InvocationStarted(
                        environmentId,
                        invocation.requestId(),
                        invocation.function().version()));
    }

    @Override
    public void finish(String environmentId, Invocation invocation, Ending ending) {
        Environment environment = environments.get(environmentId);
        if (environment != null) {
            environment.deliverOutput();
        }
        OptionalLong memory = environment == null ? OptionalLong.empty() : environment.peakMemory();
        Duration billed = ending.duration().plus(ending.initDuration().orElse(Duration.ZERO));
        InvocationReport figures = new InvocationReport(
                invocation.requestId(),
                ending.duration(),
                ending.initDuration(),
                (billed.toNanos() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI,
                config.memorySize(),
                memory,
                ending.outcome(),
                ending.errorType());
        publish(
                invocation.logTail(),
                new EmulatorEvent.InvocationEnded(environmentId, figures, ending.message(), time.now()));
        answer(invocation, ending.answer());
    }

    @Override
    public void answer(Invocation invocation, InvokeResponse answer) {
        LogTail tail = invocation.logTail();
        invocation
                .answer()
                .complete(tail == null || answer.statusCode() != 200 ? answer : answer.withLogResult(tail.base64()));
    }

    @Override
    public void emit(EmulatorEvent event) {
        tryTo(() -> config.listener().on(event));
    }

    /**
     * Calls foreign code. If it fails, also by an error such as a missing class, the failure is reported as an uncaught
     * exception, and the caller still receives a response.
     */
    private static <T> T ask(Supplier<T> foreign, T otherwise) {
        try {
            return foreign.get();
        } catch (RuntimeException | Error e) {
            UncaughtFailures.report(e);
            return otherwise;
        }
    }

    private static void tryTo(Runnable foreign) {
        try {
            foreign.run();
        } catch (RuntimeException | Error e) {
            UncaughtFailures.report(e);
        }
    }

    /** Passes an event to the listener, and to the log tail of the call if it has one. */
    private void publish(@Nullable LogTail tail, EmulatorEvent event) {
        if (tail != null) {
            tryTo(() -> tail.on(event));
        }
        emit(event);
    }

    /** Ends each environment as soon as no call needs it. To be called when no more calls are submitted. */
    public void drain() {
        ledger.drain();
    }

    @Override
    public void drained() {
        launches.shutdown();
        tryTo(drained);
    }

    /** Answers all callers and kills all environments. */
    public void stop() {
        // Set first: an environment is either visible to the ledger's kill, or it is not launched. Nothing
        // else reads the flag: an environment that ends before the ledger is closed would fail a waiting call.
        closing = true;
        ledger.close();
    }

    /** To be called after {@link #stop}: waits a moment until the processes have ended. */
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

    /** The call that an environment's output belongs to; not the call itself, whose event can have 6 MB. */
    private record Printing(String requestId, @Nullable LogTail tail) {}

    /** One environment and its resources. */
    private final class Environment {
        private final String id;
        private volatile EmulatorServer.@Nullable RuntimePort port;
        private volatile @Nullable RunningEnvironment running;
        /** Its latest call. */
        private volatile @Nullable Printing printing;

        private boolean killed;
        private long timer;
        private Runnable cancelTimer = () -> {};

        Environment(String id) {
            this.id = id;
        }

        /** Sets the running environment; returns whether it was killed meanwhile. */
        synchronized boolean run(RunningEnvironment started) {
            running = started;
            return killed;
        }

        synchronized @Nullable RunningEnvironment kill() {
            killed = true;
            return running;
        }

        /** Two transitions may set or stop their timers in either order: the later transition takes precedence. */
        synchronized void setTimer(long number, Runnable cancel) {
            if (number < timer) {
                cancel.run();
                return;
            }
            cancelTimer.run();
            timer = number;
            cancelTimer = cancel;
        }

        synchronized void stopTimer(long number) {
            setTimer(number, () -> {});
        }

        void deliverOutput() {
            RunningEnvironment known = running;
            if (known != null) {
                tryTo(known::deliverOutput);
            }
        }

        void deliverEarlierOutput() {
            RunningEnvironment known = running;
            if (known != null) {
                tryTo(known::deliverEarlierOutput);
            }
        }

        void closePort() {
            EmulatorServer.RuntimePort open = port;
            if (open != null) {
                open.close();
            }
        }

        OptionalLong peakMemory() {
            RunningEnvironment known = running;
            return known == null ? OptionalLong.empty() : ask(known::peakMemory, OptionalLong.empty());
        }

        void print(String line) {
            Printing current = printing;
            publish(
                    current == null ? null : current.tail(),
                    new EmulatorEvent.OutputLine(id, current == null ? null : current.requestId(), line));
        }
    }
}
