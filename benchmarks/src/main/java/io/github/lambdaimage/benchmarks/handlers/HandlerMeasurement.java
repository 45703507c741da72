package io.github.lambdaimage.benchmarks.handlers;

import io.github.lambdaimage.benchmarks.runtime.BenchSetup;
import io.github.lambdaimage.benchmarks.runtime.ColdStart;
import io.github.lambdaimage.benchmarks.runtime.Events;
import io.github.lambdaimage.benchmarks.runtime.JvmSetting;
import io.github.lambdaimage.benchmarks.runtime.Processors;
import io.github.lambdaimage.benchmarks.runtime.Subject;
import io.github.lambdaimage.benchmarks.runtime.WarmCalls;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Measures the handlers and binders with one JDK, sequentially: nothing else may run at the same time. */
final class HandlerMeasurement {
    static final List<Subject> BINDERS = List.of(
            Subject.REFLECTIVE_BINDER, Subject.RUNTIME_BINDER, Subject.GENERATED_BINDER, Subject.JACKSON_CORE_BINDER);
    static final List<Integer> SIZES = List.of(Events.SMALL, Events.MEDIUM);

    private final BenchSetup bench;
    private final HandlerEffort effort;
    private final PrintStream progress;

    HandlerMeasurement(BenchSetup bench, HandlerEffort effort, PrintStream progress) {
        this.bench = bench;
        this.effort = effort;
        this.progress = progress;
    }

    /** The subjects that need an archive. */
    static List<Subject> trained() {
        return Stream.concat(Pair.subjects().stream(), BINDERS.stream()).toList();
    }

    HandlerResults run() throws IOException, InterruptedException, TimeoutException {
        List<HandlerResults.Cold> cold = cold();
        List<HandlerResults.Cold> binders = new ArrayList<>();
        for (JvmSetting setting : effort.settings()) {
            binders.add(cold(Processors.all(), setting, BINDERS, effort.rounds()));
        }
        return new HandlerResults(bench.jdk(), cold, warm(), binders);
    }

    private List<HandlerResults.Cold> cold() throws IOException, InterruptedException, TimeoutException {
        List<HandlerResults.Cold> tables = new ArrayList<>();
        tables.addAll(cold(Processors.all(), effort.rounds()));
        if (effort.isTrial()) {
            return tables;
        }
        tables.addAll(cold(Processors.one(), effort.oneRounds()));
        Processors small;
        try {
            small = Processors.share(Processors.SMALL_SHARE);
        } catch (IOException e) {
            say("no control group can be created here, so a share of a processor is not measured: " + e.getMessage());
            return tables;
        }
        try (small) {
            tables.addAll(cold(small, effort.shareRounds()));
        }
        return tables;
    }

    private List<HandlerResults.Cold> cold(Processors processors, int rounds)
            throws IOException, InterruptedException, TimeoutException {
        List<HandlerResults.Cold> tables = new ArrayList<>();
        for (JvmSetting setting : effort.settings()) {
            tables.add(cold(processors, setting, Pair.subjects(), rounds));
        }
        return tables;
    }

    private HandlerResults.Cold cold(Processors processors, JvmSetting setting, List<Subject> subjects, int rounds)
            throws IOException, InterruptedException, TimeoutException {
        say("cold, " + subjects.size() + " subjects, " + processors.title() + ", " + setting.title());
        // Their archives were trained before, so that their files are in the file cache.
        return new HandlerResults.Cold(
                processors.title(), setting, new ColdStart(bench, processors, setting).measureAgain(subjects, rounds));
    }

    private List<HandlerResults.Warm> warm() throws IOException, InterruptedException, TimeoutException {
        List<Subject> bean = List.of(Pair.BEAN.ours(), Pair.BEAN.ric());
        List<Subject> all = Stream.concat(bean.stream(), BINDERS.stream()).toList();
        List<HandlerResults.Warm> tables = new ArrayList<>();
        Closeable pinned = Processors.pinEverything();
        try {
            for (JvmSetting setting : effort.warmSettings()) {
                say("warm, one processor, " + setting.title());
                List<Subject> subjects = tables.isEmpty() ? all : bean; // binders with one setting
                tables.add(new HandlerResults.Warm(
                        setting, new WarmCalls(bench, setting, effort.warm()).measure(subjects, SIZES)));
            }
        } finally {
            pinned.close();
        }
        return tables;
    }

    private void say(String what) {
        progress.println("[" + bench.jdk().version() + "] " + what);
    }
}
