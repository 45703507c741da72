package io.github.lambdaimage.benchmarks.deploy;

import io.github.lambdaimage.benchmarks.image.ImageBenchmarks;
import io.github.lambdaimage.benchmarks.image.ImageProject;
import io.github.lambdaimage.benchmarks.image.ImageSetup;
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
import org.jspecify.annotations.Nullable;

/** Measures how functions are deployed, prints the page, and writes it to a file. */
public final class DeployBenchmarks {
    private static final String BASE = "lambda-java:17";

    private final DeployEffort effort;
    private final BuildEnvironment build;
    private final String registry;
    private final PrintStream progress;

    DeployBenchmarks(DeployEffort effort, BuildEnvironment build, String registry, PrintStream progress) {
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
        DeployEffort effort = trial ? DeployEffort.trial() : DeployEffort.full();
        String text = new DeployBenchmarks(effort, build, registry, System.out).page(HandWrittenPart.of(page));
        System.out.println(text);
        if (!trial) {
            Files.writeString(page, text);
        }
    }

    /** The reason why nothing can be measured here; null if it can. */
    static @Nullable String missing(BuildEnvironment build) throws InterruptedException {
        String missing = ImageBenchmarks.missing(build);
        if (missing != null) {
            return missing;
        }
        try {
            Program unused = Program.run(Path.of("."), "aws", "--version");
            return null;
        } catch (IOException e) {
            return "The AWS command line is required: " + e.getMessage();
        }
    }

    String page(String causes) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("lambda-deploy-benchmarks-");
        try {
            progress.println("[project] generated from the archetype");
            TimedMaven maven = TimedMaven.of(build, folder);
            ImageProject project = ImageProject.generate(maven, build, folder);
            String base = registry + "/" + BASE;
            project.writeDockerfile(base);
            Program.run(folder, "docker", "pull", "-q", base);
            String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
            DeploySetup setup = new DeploySetup(maven, project, registry, base, folder, run);
            try {
                DeployTimes times = DeployTimes.measure(setup, effort, progress);
                return new DeployPage(times, Machine.description(), peers(folder), effort).text(causes);
            } finally {
                ImageSetup.forgetOwnImages(folder);
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private static String peers(Path folder) throws IOException, InterruptedException {
        String docker = Program.run(folder, "docker", "info", "-f", "Docker {{.ServerVersion}}, {{.Driver}}")
                .output();
        String aws = Program.run(folder, "aws", "--version").output();
        return docker.strip() + "; " + aws.strip().split(" ", -1)[0];
    }
}
