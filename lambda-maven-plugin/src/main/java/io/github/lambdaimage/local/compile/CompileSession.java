package io.github.lambdaimage.local.compile;

import io.github.lambdaimage.report.Reporter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the functions of a session up to date with their sources. For each call it looks at all files after the call has
 * arrived, builds if they differ from what runs, and only then lets the call continue. It also looks from time to time
 * without a call, so that a change is usually built before the next call.
 *
 * <p>In this order: a call is never answered by code older than the last save before it; a half-written file never leads to
 * an answer if it is completed shortly after; an answer comes as soon as possible. Therefore a build starts at once, and its
 * result counts if no file has changed meanwhile.
 *
 * @param <V> how a function runs
 */
public final class CompileSession<V> {

    /** A file that did not change for this time is complete. */
    static final Duration QUIET = Duration.ofMillis(50);

    /** The same, if the state is one that a save passes through: an error, an empty file, or a missing file. */
    static final Duration QUIET_IF_DOUBTFUL = Duration.ofMillis(300);

    /** The same, for class files that another program writes. */
    static final Duration QUIET_OUTPUTS = Duration.ofMillis(150);

    /** How long files may keep changing until the result of a build counts all the same. */
    static final Duration MAX_WAIT = Duration.ofSeconds(3);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);

    /** Pauses between looks without a call: at least this, and this many times the duration of a look. */
    private static final Duration POLL = Duration.ofMillis(100);

    private static final int POLL_FACTOR = 20;
    private static final Duration LONGEST_POLL = Duration.ofSeconds(2);

    /** What calls get that are not prepared any more: the code that runs may be older than the sources. */
    private static final BuildFailure ENDED =
            new BuildFailure(BuildFailure.COMPILE, "run-local ended before it had compiled the sources.");

    private final ProjectBuild<V> build;
    private final RunningFunctions<V> functions;
    private final Reporter reporter;
    private final FileScanner inputScanner;
    private final FileScanner outputScanner;
    private final CompileTime time;
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    /** All calls that wait, also those that a build in progress is for. */
    private final Set<Call> open = ConcurrentHashMap.newKeySet();

    /** What the last build has read. */
    private InputSnapshot built;
    /** What the last look without a call has found. */
    private InputSnapshot seen;
    /** What runs. */
    private InputSnapshot running;

    private InputSnapshot seenOutputs;
    private Map<String, BuildResult<V>> results = Map.of();
    private Map<String, BuildFailure> failures = Map.of();
    private Duration pause = POLL;
    /** Whether an exception ended the last build, so that what runs may be older than {@link #built}. */
    private boolean incomplete;
    /** The same for the last update to classes of another program. */
    private boolean outputsIncomplete;

    private String lastProblem = "";
    private volatile boolean closed;

    /** A call that waits; completes with the error of its function. */
    private record Call(String function, CompletableFuture<Optional<BuildFailure>> ready) {}

    /**
     * Creates a session for functions that have just been built and run.
     *
     * @param reporter receives errors and what is restarted
     */
    public static <V> CompileSession<V> of(ProjectBuild<V> build, RunningFunctions<V> functions, Reporter reporter)
            throws IOException {
        return new CompileSession<>(
                build, functions, reporter, new FileScanner(), new FileScanner(), CompileTime.SYSTEM);
    }

    CompileSession(
            ProjectBuild<V> build,
            RunningFunctions<V> functions,
            Reporter reporter,
            FileScanner inputScanner,
            FileScanner outputScanner,
            CompileTime time)
            throws IOException {
        this.build = build;
        this.functions = functions;
        this.reporter = reporter;
        this.inputScanner = inputScanner;
        this.outputScanner = outputScanner;
        this.time = time;
        seen = inputScanner.scan(build.inputs());
        // What has changed since the build started may not be part of it.
        built = inputScanner.olderThan(build.start());
        running = outputs();
        seenOutputs = running;
    }

    /**
     * Completes when the function is up to date with its sources as they are now or later.
     *
     * @return empty, or why the function cannot be built
     */
    public CompletionStage<Optional<BuildFailure>> prepare(String function) {
        Call call = new Call(function, new CompletableFuture<>());
        open.add(call);
        calls.add(call);
        if (closed) {
            complete(call, ENDED);
        }
        return call.ready;
    }

    /** Looks and builds until the thread is interrupted or the session is closed. */
    public void run() throws InterruptedException {
        try {
            while (!closed) {
                List<Call> waiting = next();
                step(waiting);
            }
        } finally {
            close();
        }
    }

    /** Answers the calls that wait with an error, and ends {@link #run} soon: after the build that is in progress. */
    public void close() {
        closed = true;
        open.forEach(call -> complete(call, ENDED));
    }

    private void complete(Call call, @Nullable BuildFailure failure) {
        open.remove(call);
        call.ready.complete(Optional.ofNullable(failure));
    }

    private List<Call> next() throws InterruptedException {
        List<Call> waiting = new ArrayList<>();
        Call first = calls.poll(pause.toNanos(), TimeUnit.NANOSECONDS);
        if (first != null) {
            waiting.add(first);
            calls.drainTo(waiting);
        }
        return waiting;
    }

    private void step(List<Call> waiting) throws InterruptedException {
        try {
            long start = time.nanos();
            boolean idle = !update(!waiting.isEmpty());
            if (idle) {
                pause = shorter(LONGEST_POLL, longer(POLL, time.since(start).multipliedBy(POLL_FACTOR)));
            }
            lastProblem = "";
            waiting.forEach(call -> complete(call, failures.get(call.function)));
        } catch (IOException | RuntimeException e) {
            // The next call tries again. The callers must not receive an answer from code that may be old.
            BuildFailure failure = new BuildFailure(BuildFailure.COMPILE, "The function cannot be updated: " + e);
            if (!closed && !failure.message().equals(lastProblem)) {
                reporter.warn(failure.message());
            }
            lastProblem = failure.message();
            waiting.forEach(call -> complete(call, failure));
        }
    }

    /**
     * Looks at all files once, and builds if they have changed.
     *
     * @param called whether a call waits; otherwise changes are left alone until they have settled
     * @return whether something has changed
     */
    boolean update(boolean called) throws IOException, InterruptedException {
        InputSnapshot now = inputs();
        boolean changed = !now.equals(built) || (called && incomplete);
        boolean settled = now.equals(seen);
        seen = now;
        if (changed) {
            if (called || settled) {
                rebuild(now, called);
            }
            return true;
        }
        return updateOutputs(called);
    }

    private void rebuild(InputSnapshot first, boolean called) throws IOException, InterruptedException {
        InputSnapshot before = first;
        InputSnapshot original = built;
        incomplete = true;
        long start = time.nanos();
        long since = start;
        while (true) {
            Set<Path> changed = before.changesSince(built);
            functions.beforeBuild();
            Map<String, BuildResult<V>> made = build.build(changed);
            if (closed) {
                return; // the folders of the functions are being deleted
            }
            built = before;
            boolean doubtful = before.isDoubtfulAfter(original)
                    || made.values().stream()
                            .anyMatch(result -> result.failure().isPresent());
            InputSnapshot after = awaitQuiet(before, since, doubtful ? QUIET_IF_DOUBTFUL : QUIET);
            if (after.equals(before) || time.since(start).compareTo(MAX_WAIT) > 0) {
                finish(made, called);
                return;
            }
            before = after;
            since = time.nanos();
        }
    }

    /** Waits until nothing has changed since a moment for some time. Returns what differs as soon as it differs. */
    private InputSnapshot awaitQuiet(InputSnapshot before, long since, Duration quiet)
            throws IOException, InterruptedException {
        while (true) {
            boolean last = time.since(since).compareTo(quiet) >= 0;
            InputSnapshot now = inputs();
            if (last || !now.equals(before)) {
                return now;
            }
            // The time may be over by now.
            time.sleep(longer(Duration.ofMillis(1), shorter(SHORTEST_PAUSE, quiet.minus(time.since(since)))));
        }
    }

    private void finish(Map<String, BuildResult<V>> made, boolean called) throws IOException, InterruptedException {
        results = made;
        Map<String, BuildFailure> failed = new HashMap<>();
        made.forEach((function, result) -> result.failure().ifPresent(failure -> failed.put(function, failure)));
        // Before the copy: what another program writes meanwhile is a change.
        running = outputs();
        failed.putAll(functions.update(made, !called));
        if (!failed.isEmpty()) {
            // The classes of the last good state were put back.
            running = outputs();
        }
        seenOutputs = running;
        report(failed);
        failures = failed;
        incomplete = false;
        if (!outputs().equals(running)) {
            // Another program has written classes during the copy.
            boolean unused = updateOutputs(true);
        }
    }

    private void report(Map<String, BuildFailure> failed) {
        failed.forEach((function, failure) -> {
            if (!failure.equals(failures.get(function))) {
                reporter.warn(function + " cannot be called until this is corrected: " + failure.message());
            }
        });
        failures.keySet().stream()
                .filter(function -> !failed.containsKey(function))
                .forEach(function -> reporter.info("The error of " + function + " is corrected."));
    }

    /** Takes over classes that another program has written, such as an IDE. */
    private boolean updateOutputs(boolean called) throws IOException, InterruptedException {
        InputSnapshot now = outputs();
        boolean settled = now.equals(seenOutputs);
        seenOutputs = now;
        if (now.equals(running)) {
            return false;
        }
        // While sources have an error, classes that an IDE makes of them are not what the sources say.
        if (hasBuildFailed() || functions.isTemporarilyMissing() || (!called && (!settled || outputsIncomplete))) {
            return true;
        }
        long start = time.nanos();
        long since = start;
        while (called
                && time.since(since).compareTo(QUIET_OUTPUTS) < 0
                && time.since(start).compareTo(MAX_WAIT) < 0) {
            time.sleep(SHORTEST_PAUSE);
            InputSnapshot next = outputs();
            if (!next.equals(now)) {
                now = next;
                since = time.nanos();
            }
        }
        outputsIncomplete = true;
        Map<String, BuildFailure> failed = functions.update(results, !called);
        outputsIncomplete = false;
        running = now;
        report(failed);
        failures = failed;
        return true;
    }

    private boolean hasBuildFailed() {
        return results.values().stream().anyMatch(result -> result.failure().isPresent());
    }

    private InputSnapshot inputs() throws IOException {
        return inputScanner.scan(build.inputs());
    }

    private InputSnapshot outputs() throws IOException {
        return outputScanner.scan(new BuildInputs(functions.outputs(), List.of()));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    /** The error of a function that cannot run at the moment; null if it can. */
    @Nullable
    BuildFailure failure(String function) {
        return failures.get(function);
    }
}
