package io.github.lambdaimage.benchmarks.runtime;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Measures everything with one JDK, sequentially: nothing else may run at the same time. */
final class Measurement {
    static final List<Subject> COLD = List.of(
            Subject.BARE_JVM,
            Subject.SOCKET_LOOP,
            Subject.OUR_STREAM,
            Subject.OUR_BOOT,
            Subject.RIC_STREAM,
            Subject.OUR_MAP,
            Subject.RIC_MAP);
    private static final List<Subject> COLD_SERVING = COLD.subList(1, COLD.size());
    private static final List<Subject> SERVING =
            COLD_SERVING.stream().filter(subject -> !subject.isOnBootPath()).toList();

    private final BenchSetup bench;
    private final RuntimeEffort effort;
    private final PrintStream progress;
    private final @Nullable Path rie;
    private final Path folder;

    Measurement(BenchSetup bench, RuntimeEffort effort, Path folder, @Nullable Path rie, PrintStream progress) {
        this.bench = bench;
        this.effort = effort;
        this.folder = folder;
        this.rie = rie;
        this.progress = progress;
    }

    Results run() throws IOException, InterruptedException, TimeoutException {
        return new Results(
                bench.jdk(), cold(), oneProcessor(), allProcessors(), memory(), garbage(), classes(), local());
    }

    private List<Results.Cold> cold() throws IOException, InterruptedException, TimeoutException {
        List<Results.Cold> tables = new ArrayList<>();
        for (JvmSetting setting : JvmSetting.values()) {
            tables.add(
                    cold(Processors.all(), setting, setting.hasArchive() ? COLD_SERVING : COLD, effort.coldRounds()));
        }
        for (JvmSetting setting : effort.scarceSettings()) {
            tables.add(cold(Processors.one(), setting, COLD_SERVING, effort.scarceRounds()));
        }
        Processors small;
        try {
            small = Processors.share(Processors.SMALL_SHARE);
        } catch (IOException e) {
            say("no control group can be created here, so a share of a processor is not measured: " + e.getMessage());
            return tables;
        }
        try (small) {
            for (JvmSetting setting : effort.scarceSettings()) {
                if (setting != JvmSetting.DEFAULT) {
                    tables.add(cold(small, setting, COLD_SERVING, effort.scarceRounds()));
                }
            }
        }
        return tables;
    }

    private Results.Cold cold(Processors processors, JvmSetting setting, List<Subject> subjects, int rounds)
            throws IOException, InterruptedException, TimeoutException {
        say("cold, " + processors.title() + ", " + setting.title());
        return new Results.Cold(
                processors.title(), setting, new ColdStart(bench, processors, setting).measure(subjects, rounds));
    }

    private List<Results.Warm> oneProcessor() throws IOException, InterruptedException, TimeoutException {
        List<Results.Warm> tables = new ArrayList<>();
        Closeable pinned = Processors.pinEverything();
        try {
            for (JvmSetting setting : List.of(JvmSetting.DEFAULT, JvmSetting.C1)) {
                tables.add(warm("one processor", setting, SERVING, List.of(Events.SMALL, Events.MEDIUM)));
            }
        } finally {
            pinned.close();
        }
        return tables;
    }

    private List<Results.Warm> allProcessors() throws IOException, InterruptedException, TimeoutException {
        return List.of(warm(
                "all processors", JvmSetting.DEFAULT, SERVING, List.of(Events.SMALL, Events.LARGE, Events.LARGEST)));
    }

    private Results.Warm warm(String where, JvmSetting setting, List<Subject> subjects, List<Integer> sizes)
            throws IOException, InterruptedException, TimeoutException {
        say("warm, " + where + ", " + setting.title());
        return new Results.Warm(setting, new WarmCalls(bench, setting, effort).measure(subjects, sizes));
    }

    private Map<Subject, Map<Integer, List<WarmCalls.Sample>>> memory()
            throws IOException, InterruptedException, TimeoutException {
        say("memory after events of 10 kB");
        return new WarmCalls(bench, JvmSetting.DEFAULT, effort).measure(SERVING, List.of(Events.MEDIUM));
    }

    private Results.Garbage garbage() throws IOException, InterruptedException, TimeoutException {
        say("garbage per call");
        return new Results.Garbage(
                GarbagePerCall.bytes(bench, Subject.OUR_GARBAGE, effort.calls()),
                GarbagePerCall.bytes(bench, Subject.RIC_GARBAGE, effort.calls()));
    }

    private Map<Subject, Long> classes() throws IOException, InterruptedException, TimeoutException {
        say("classes");
        Map<Subject, Long> counts = new EnumMap<>(Subject.class);
        for (Subject subject : COLD) {
            counts.put(subject, LoadedClasses.count(bench, subject, folder));
        }
        return counts;
    }

    /** Measures the latency of the local Lambda for one caller, beside AWS's emulator. */
    Results.Local local() throws IOException, InterruptedException, TimeoutException {
        say("local Lambda");
        List<WarmCalls.Sample> direct = new ArrayList<>();
        List<WarmCalls.Sample> ours = new ArrayList<>();
        List<WarmCalls.Sample> theirs = new ArrayList<>();
        LocalLambdaLatency latency = new LocalLambdaLatency(bench, effort.calls());
        for (int round = 0; round < effort.warmRounds(); round++) {
            RuntimeEffort once = new RuntimeEffort(0, 0, 1, effort.calls(), 0);
            direct.addAll(new Results.Warm(
                            JvmSetting.DEFAULT,
                            new WarmCalls(bench, JvmSetting.DEFAULT, once)
                                    .measure(List.of(Subject.OUR_STREAM), List.of(Events.SMALL)))
                    .of(Subject.OUR_STREAM, Events.SMALL));
            ours.add(latency.ours());
            if (rie != null) {
                theirs.add(latency.rie(rie));
            }
        }
        return new Results.Local(direct, ours, rie == null ? null : theirs);
    }

    private void say(String what) {
        progress.println("[" + bench.jdk().version() + "] " + what);
    }
}
