package io.github.lambdaimage.benchmarks.image;

import io.github.lambdaimage.benchmarks.measure.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What builds the image of the project. */
public abstract class ImageTool {
    /** Of images that others than our goal have built in this run, so that it can remove them and no other run's. */
    static final String LABEL =
            "io.github.lambdaimage.benchmark=" + ProcessHandle.current().pid();

    /** Where an image goes. */
    enum Target {
        DAEMON("daemon"),
        REGISTRY("registry");

        private final String title;

        Target(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    private final String title;
    private final ImageSetup site;
    private int pushes;

    ImageTool(String title, ImageSetup site) {
        this.title = title;
        this.site = site;
    }

    final String title() {
        return title;
    }

    final ImageSetup site() {
        return site;
    }

    /** Where the registry has never heard of the image, until it is forgotten again. */
    final String repository() {
        return site.registry() + "/lambda-benchmark-" + site.run() + "-" + pushes;
    }

    /** The image's name in the daemon. */
    abstract String name();

    /** Builds, and says how long that took: the goal or the command alone, in milliseconds. */
    abstract double build(Target target) throws IOException, InterruptedException;

    /** Makes the next build the first one: no base, no image, no cache. */
    final void forget() throws IOException, InterruptedException {
        pushes++;
        site.forgetImages(name());
        for (Path cache : caches()) {
            delete(cache);
        }
    }

    /** Files and folders in which something is kept from build to build. */
    abstract List<Path> caches();

    public static void delete(Path place) throws IOException {
        if (Files.exists(place)) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** All of them. */
    static List<ImageTool> all(ImageSetup site) {
        return List.of(new OurGoal(site), new JibGoal(site), new DockerBuild(site));
    }

    private static final class OurGoal extends ImageTool {
        OurGoal(ImageSetup site) {
            super("ours", site);
        }

        @Override
        String name() {
            return "lambda-benchmark-ours:latest";
        }

        @Override
        double build(Target target) throws IOException, InterruptedException {
            List<String> arguments = new ArrayList<>(List.of(
                    "lambda:build-image-no-fork",
                    "-Dlambda.BaseImage=" + site().base(),
                    "-Dlambda.ImageName=lambda-benchmark-ours",
                    "-Dlambda.cacheDir=" + cache()));
            if (target == Target.REGISTRY) {
                arguments.add("-Dlambda.image.registry=" + repository());
            }
            return site().maven().goalMillis(site().project().folder(), arguments.toArray(String[]::new));
        }

        private Path cache() {
            return site().folder().resolve("our-cache");
        }

        @Override
        List<Path> caches() {
            return List.of(cache(), site().project().receipt());
        }
    }

    private static final class JibGoal extends ImageTool {
        JibGoal(ImageSetup site) {
            super("Jib", site);
        }

        @Override
        String name() {
            return "lambda-benchmark-jib:latest";
        }

        @Override
        double build(Target target) throws IOException, InterruptedException {
            return site().maven()
                    .goalMillis(
                            site().project().folder(),
                            "com.google.cloud.tools:jib-maven-plugin:" + site().jibVersion()
                                    + (target == Target.DAEMON ? ":dockerBuild" : ":build"),
                            "-Djib.from.image=" + site().base(),
                            "-Djib.to.image=" + (target == Target.DAEMON ? name() : repository() + "/" + name()),
                            "-Djib.allowInsecureRegistries=true",
                            "-Djib.console=plain",
                            "-Djib.container.labels=" + LABEL,
                            "-Djib.container.mainClass=io.github.lambdaimage.runtime.LambdaRuntime",
                            "-Djib.container.args=" + ImageProject.HANDLER,
                            "-Djib.baseImageCache=" + cache().resolve("base"),
                            "-Djib.applicationCache=" + cache().resolve("application"));
        }

        private Path cache() {
            return site().folder().resolve("jib-cache");
        }

        @Override
        List<Path> caches() {
            return List.of(cache());
        }
    }

    /** With the builder that every Docker has; its cache is the images that it has built. */
    private static final class DockerBuild extends ImageTool {
        DockerBuild(ImageSetup site) {
            super("docker build", site);
        }

        @Override
        String name() {
            return "lambda-benchmark-docker:latest";
        }

        @Override
        double build(Target target) throws IOException, InterruptedException {
            Path folder = site().project().folder();
            String name = target == Target.DAEMON ? name() : repository() + "/" + name();
            // The other builder has a cache of its own, which stays when images go.
            double millis = Program.run(
                            folder, Map.of("DOCKER_BUILDKIT", "0"), List.of("docker", "build", "-t", name, "."))
                    .millis();
            return target == Target.DAEMON
                    ? millis
                    : millis + Program.run(folder, "docker", "push", name).millis();
        }

        @Override
        List<Path> caches() {
            return List.of();
        }
    }
}
