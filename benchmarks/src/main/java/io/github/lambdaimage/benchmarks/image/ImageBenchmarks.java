package io.github.lambdaimage.benchmarks.image;

import io.github.lambdaimage.benchmarks.measure.BuildEnvironment;
import io.github.lambdaimage.benchmarks.measure.Folders;
import io.github.lambdaimage.benchmarks.measure.HandWrittenPart;
import io.github.lambdaimage.benchmarks.measure.Machine;
import io.github.lambdaimage.benchmarks.measure.Program;
import io.github.lambdaimage.benchmarks.measure.TimedMaven;
import io.github.lambdaimage.benchmarks.runtime.ClassPaths;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Measures how images are built and how their containers start, prints the page, and writes it to a file. */
public final class ImageBenchmarks {
    private static final List<String> STARTED = List.of("lambda-java:17", "lambda-java:25");

    private final ImageEffort effort;
    private final BuildEnvironment build;
    private final String registry;
    private final PrintStream progress;

    ImageBenchmarks(ImageEffort effort, BuildEnvironment build, String registry, PrintStream progress) {
        this.effort = effort;
        this.build = build;
        this.registry = registry;
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
        String missing = missing(build);
        if (missing != null) {
            throw new IllegalStateException(missing);
        }
        Path page = Path.of(arguments[0]);
        boolean trial = Boolean.getBoolean("benchmarks.trial");
        String registry = String.valueOf(System.getenv("LAMBDA_TEST_REGISTRY"));
        ImageBenchmarks benchmarks =
                new ImageBenchmarks(trial ? ImageEffort.trial() : ImageEffort.full(), build, registry, System.out);
        String text = benchmarks.page(HandWrittenPart.of(page));
        System.out.println(text);
        if (!trial) {
            Files.writeString(page, text);
        }
    }

    /** The reason why nothing can be measured here; null if it can. */
    static @Nullable public String missing(BuildEnvironment build) {
        if (!"true".equals(System.getenv("LAMBDA_TEST_DOCKER")) || System.getenv("LAMBDA_TEST_REGISTRY") == null) {
            return "Docker and a registry are required. Run it with .ci/services, see CONTRIBUTING.md.";
        }
        Path plugin = build.repository().resolve("io/github/lambdaimage/lambda-maven-plugin");
        return Files.isDirectory(plugin)
                ? null
                : "The plugin lambda-maven-plugin is missing in " + build.repository()
                        + ". Build the module lambda-maven-plugin up to integration-test first.";
    }

    String page(String causes) throws IOException, InterruptedException, TimeoutException {
        Path folder = Files.createTempDirectory("lambda-image-benchmarks-");
        try {
            return measure(folder).text(causes);
        } finally {
            Folders.delete(folder);
        }
    }

    private ImagePage measure(Path folder) throws IOException, InterruptedException, TimeoutException {
        progress.println("[project] generated from the archetype");
        TimedMaven maven = TimedMaven.of(build, folder);
        ImageProject project = ImageProject.generate(maven, build, folder);
        String base = registry + "/" + effort.base();
        project.writeDockerfile(base);
        Program.run(folder, "docker", "pull", "-q", base);
        ImageSetup setup = new ImageSetup(
                maven,
                project,
                registry,
                base,
                effort.ownBase() ? ImageSetup.layers(folder, base) : "",
                build.jibPlugin(),
                folder,
                Long.toString(System.currentTimeMillis(), Character.MAX_RADIX));
        ImagePage.Made made = new ImagePage.Made(
                Machine.description(), docker(folder), build.jibPlugin(), effort.base(), bytes(folder, base), effort);
        List<ImageTool> tools = ImageTool.all(setup);
        try {
            BuildTimes times = BuildTimes.measure(setup, tools, effort, progress);
            long addedBytes = project.addedBytes();
            return new ImagePage(times, starts(folder), addedBytes, made);
        } finally {
            setup.clean(tools);
        }
    }

    private List<ContainerStart.Times> starts(Path folder) throws IOException, InterruptedException, TimeoutException {
        ClassPaths classPaths = ClassPaths.in(folder);
        List<ContainerStart.Times> starts = new ArrayList<>();
        for (String base : STARTED) {
            progress.println("[start] " + base);
            starts.addAll(new ContainerStart(folder, classPaths, registry + "/" + base).measure(effort.starts()));
        }
        return starts;
    }

    private static String docker(Path folder) throws IOException, InterruptedException {
        return Program.run(folder, "docker", "info", "-f", "Docker {{.ServerVersion}}, {{.Driver}}")
                .output()
                .strip();
    }

    private static long bytes(Path folder, String image) throws IOException, InterruptedException {
        String size = Program.run(folder, "docker", "image", "inspect", "-f", "{{.Size}}", image)
                .output();
        return Long.parseLong(size.strip());
    }
}
