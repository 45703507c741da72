package io.github.lambdaimage.benchmarks.runtime;

import io.github.lambdaimage.benchmarks.measure.Folders;
import io.github.lambdaimage.benchmarks.measure.HandWrittenPart;
import io.github.lambdaimage.benchmarks.measure.Jdk;
import io.github.lambdaimage.benchmarks.measure.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Measures everything, prints the page, and writes it to a file. */
public final class RuntimeBenchmarks {
    private static final List<Subject> TRAINED = List.of(
            Subject.SOCKET_LOOP,
            Subject.OUR_STREAM,
            Subject.OUR_BOOT,
            Subject.RIC_STREAM,
            Subject.OUR_MAP,
            Subject.RIC_MAP);

    private final RuntimeEffort effort;
    private final @Nullable Path rie;
    private final PrintStream progress;

    RuntimeBenchmarks(RuntimeEffort effort, @Nullable Path rie, PrintStream progress) {
        this.effort = effort;
        this.rie = rie;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @param arguments the page to write, and the folders of JDKs, separated by commas; empty for the JDK that runs
     *     this
     * @throws Exception if a measurement fails
     */
    public static void main(String[] arguments) throws Exception {
        String missing = Processors.missing();
        if (missing != null) {
            throw new IllegalStateException(missing);
        }
        Path page = Path.of(arguments[0]);
        List<Path> homes = new ArrayList<>();
        for (String home : (arguments.length > 1 ? arguments[1] : "").split(",", -1)) {
            homes.add(Path.of(home.isBlank() ? System.getProperty("java.home") : home.strip()));
        }
        String rie = System.getenv("LAMBDA_RIE");
        boolean trial = Boolean.getBoolean("benchmarks.trial");
        RuntimeBenchmarks benchmarks = new RuntimeBenchmarks(
                trial ? RuntimeEffort.trial() : RuntimeEffort.full(), rie == null ? null : Path.of(rie), System.out);
        String text = Boolean.getBoolean("benchmarks.local")
                ? LocalSection.replacedIn(Files.readString(page), benchmarks.local(homes))
                : benchmarks.page(homes, HandWrittenPart.of(page));
        System.out.println(text);
        if (!trial) {
            Files.writeString(page, text);
        }
    }

    /** Measures only the latency of the local Lambda. */
    Map<Jdk, Results.Local> local(List<Path> homes) throws IOException, InterruptedException, TimeoutException {
        Path folder = Files.createTempDirectory("lambda-benchmarks-");
        try {
            ClassPaths classPaths = ClassPaths.in(folder);
            Map<Jdk, Results.Local> local = new LinkedHashMap<>();
            for (Path home : homes) {
                Jdk jdk = Jdk.at(home);
                BenchSetup bench = new BenchSetup(jdk, classPaths, null);
                local.put(jdk, new Measurement(bench, effort, folder, rie, progress).local());
            }
            return local;
        } finally {
            Folders.delete(folder);
        }
    }

    String page(List<Path> homes, String causes) throws IOException, InterruptedException, TimeoutException {
        Path folder = Files.createTempDirectory("lambda-benchmarks-");
        try {
            ClassPaths classPaths = ClassPaths.in(folder);
            List<Results> results = new ArrayList<>();
            for (Path home : homes) {
                Jdk jdk = Jdk.at(home);
                progress.println("[" + jdk.version() + "] archives");
                Archives archives = Archives.train(jdk, classPaths, TRAINED, effort.trainingCalls(), folder);
                results.add(new Measurement(new BenchSetup(jdk, classPaths, archives), effort, folder, rie, progress)
                        .run());
            }
            return new RuntimePage(results, Goals.all(classPaths.runtimeBytes()), effort, Machine.description())
                    .text(causes);
        } finally {
            Folders.delete(folder);
        }
    }
}
