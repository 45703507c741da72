package io.github.lambdaimage.benchmarks.loop;

import io.github.lambdaimage.benchmarks.image.ImageBenchmarks;
import io.github.lambdaimage.benchmarks.measure.BuildEnvironment;
import io.github.lambdaimage.benchmarks.measure.Folders;
import io.github.lambdaimage.benchmarks.measure.HandWrittenPart;
import io.github.lambdaimage.benchmarks.measure.Machine;
import io.github.lambdaimage.benchmarks.measure.Program;
import io.github.lambdaimage.benchmarks.measure.TimedMaven;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures the inner loop, prints the page, and writes it to a file. */
public final class LoopBenchmarks {
    private static final String BASE = "lambda-java:17";

    private final LoopEffort effort;
    private final BuildEnvironment build;
    private final String registry;
    private final @Nullable Path before;
    private final PrintStream progress;

    /**
     * @param before the local repository of another state of this checkout; null for none
     */
    LoopBenchmarks(
            LoopEffort effort, BuildEnvironment build, String registry, @Nullable Path before, PrintStream progress) {
        this.effort = effort;
        this.build = build;
        this.registry = registry;
        this.before = before;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @param arguments the page to write, then those of {@link BuildEnvironment}
     * @throws Exception if a measurement fails
     */
    public static void main(String[] arguments) throws Exception {
        BuildEnvironment build = BuildEnvironment.of(arguments, 1);
        String missing = ImageBenchmarks.missing(build);
        if (missing != null) {
            throw new IllegalStateException(missing);
        }
        Path page = Path.of(arguments[0]);
        boolean trial = Boolean.getBoolean("benchmarks.trial");
        String before = System.getProperty("loop.benchmarks.before", "");
        String text = new LoopBenchmarks(
                        trial ? LoopEffort.trial() : LoopEffort.full(),
                        build,
                        String.valueOf(System.getenv("LAMBDA_TEST_REGISTRY")),
                        before.isEmpty() ? null : Path.of(before),
                        System.out)
                .page(HandWrittenPart.of(page));
        System.out.println(text);
        if (!trial) {
            Files.writeString(page, text);
        }
    }

    String page(String causes) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("lambda-loop-benchmarks-");
        try {
            progress.println("[project] generated from the archetype");
            TimedMaven maven = TimedMaven.of(build, folder);
            LoopProject ours = LoopProject.generate(maven, build, folder.resolve("ours"));
            LoopProject other =
                    before == null ? null : LoopProject.generate(maven.in(before), build, folder.resolve("before"));
            String base = registry + "/" + BASE;
            Program.run(folder, "docker", "pull", "-q", base);
            String image = "lambda-loop-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
            UnchangedTimes unchanged = UnchangedTimes.measure(ours, other, base, image, effort, progress);
            return new LoopPage(
                            List.of(new UnchangedSection(unchanged)),
                            Machine.description(),
                            peers(maven, folder),
                            effort)
                    .text(causes);
        } finally {
            Folders.delete(folder);
        }
    }

    private static String peers(TimedMaven maven, Path folder) throws IOException, InterruptedException {
        String docker = Program.run(folder, "docker", "info", "-f", "Docker {{.ServerVersion}}, {{.Driver}}")
                .output();
        String version = maven.run(folder, "--version").lines().get(0).replaceAll("\u001b\\[[0-9;]*m", "");
        return docker.strip() + "; " + version.strip().replaceFirst(" \\(.*", "") + "; Java "
                + Runtime.version().feature();
    }
}
