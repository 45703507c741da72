package io.github.lambdaimage.benchmarks.handlers;

import io.github.lambdaimage.benchmarks.measure.Folders;
import io.github.lambdaimage.benchmarks.measure.HandWrittenPart;
import io.github.lambdaimage.benchmarks.measure.Jdk;
import io.github.lambdaimage.benchmarks.measure.Machine;
import io.github.lambdaimage.benchmarks.runtime.Archives;
import io.github.lambdaimage.benchmarks.runtime.BenchSetup;
import io.github.lambdaimage.benchmarks.runtime.ClassPaths;
import io.github.lambdaimage.benchmarks.runtime.JvmSetting;
import io.github.lambdaimage.benchmarks.runtime.Processors;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Measures handlers of AWS's library, prints the page, and writes it to a file. */
public final class HandlerBenchmarks {
    private final HandlerEffort effort;
    private final PrintStream progress;

    HandlerBenchmarks(HandlerEffort effort, PrintStream progress) {
        this.effort = effort;
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
        boolean trial = Boolean.getBoolean("benchmarks.trial");
        HandlerEffort effort = trial ? HandlerEffort.trial() : HandlerEffort.full();
        String text = new HandlerBenchmarks(effort, System.out).page(homes, HandWrittenPart.of(page));
        System.out.println(text);
        if (!trial) {
            Files.writeString(page, text);
        }
    }

    String page(List<Path> homes, String causes) throws IOException, InterruptedException, TimeoutException {
        Path folder = Files.createTempDirectory("lambda-handler-benchmarks-");
        try {
            ClassPaths classPaths = ClassPaths.in(folder);
            List<HandlerResults> results = new ArrayList<>();
            for (Path home : homes) {
                Jdk jdk = Jdk.at(home);
                Archives archives = null;
                if (effort.settings().stream().anyMatch(JvmSetting::hasArchive)) {
                    progress.println("[" + jdk.version() + "] archives");
                    archives = Archives.train(
                            jdk, classPaths, HandlerMeasurement.trained(), effort.trainingCalls(), folder);
                }
                results.add(new HandlerMeasurement(new BenchSetup(jdk, classPaths, archives), effort, progress).run());
            }
            return new HandlerPage(results, effort, Machine.description()).text(causes);
        } finally {
            Folders.delete(folder);
        }
    }
}
