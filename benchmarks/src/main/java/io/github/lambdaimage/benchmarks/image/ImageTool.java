package io.github.lambdaimage.benchmarks.image;

import io.github.lambdaimage.benchmarks.measure.Folders;
import io.github.lambdaimage.benchmarks.measure.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A tool that builds the image of the project. */
public abstract class ImageTool {
    /** A label for images that Jib and Docker build in this run, so that only these are removed. */
    static final String LABEL =
            "io.github.lambdaimage.benchmark=" + ProcessHandle.current().pid();

    /** The destination of an image. */
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
    private final ImageSetup setup;
    private int pushes;

    ImageTool(String title, ImageSetup setup) {
        this.title = title;
        this.setup = setup;
    }

    final String title() {
        return title;
    }

    final ImageSetup setup() {
        return setup;
    }

    /** A repository that does not exist in the registry before the first build. */
    final String repository() {
        return setup.registry() + "/lambda-benchmark-" + setup.run() + "-" + pushes;
    }

    /** The image's name in the daemon. */
    abstract String name();

    /** Builds and returns the time of the goal or the command, in milliseconds. */
    abstract double build(Target target) throws IOException, InterruptedException;

    /** Resets the tool, so that the next build is a first build: no base, no image, no cache. */
    final void forget() throws IOException, InterruptedException {
        pushes++;
        setup.forgetImages(name());
        for (Path cache : caches()) {
            Folders.delete(cache);
        }
    }

    /** Files and folders that the tool keeps between builds. */
    abstract List<Path> caches();

    /** All tools. */
    static List<ImageTool> all(ImageSetup setup) {
        return List.of(new OurGoal(setup), new JibGoal(setup), new DockerBuild(setup));
    }

    private static final class OurGoal extends ImageTool {
        OurGoal(ImageSetup setup) {
            super("ours", setup);
        }

        @Override
        String name() {
            return "lambda-benchmark-ours:latest";
        }

        @Override
        double build(Target target) throws IOException, InterruptedException {
            List<String> arguments = new ArrayList<>(List.of(
                    "lambda:build-image-no-fork",
                    "-Dlambda.BaseImage=" + setup().base(),
                    "-Dlambda.ImageName=lambda-benchmark-ours",
                    // The other tools train nothing.
                    "-Dlambda.StartupCache=off",
                    "-Dlambda.cacheDir=" + cache()));
            if (target == Target.REGISTRY) {
                arguments.add("-Dlambda.image.registry=" + repository());
            }
            return setup().maven().goalMillis(setup().project().folder(), arguments.toArray(String[]::new));
        }

        private Path cache() {
            return setup().folder().resolve("our-cache");
        }

        @Override
        List<Path> caches() {
            return List.of(cache(), setup().project().receipt());
        }
    }

    private static final class JibGoal extends ImageTool {
        JibGoal(ImageSetup setup) {
            super("Jib", setup);
        }

        @Override
        String name() {
            return "lambda-benchmark-jib:latest";
        }

        @Override
        double build(Target target) throws IOException, InterruptedException {
            return setup().maven()
                    .goalMillis(
                            setup().project().folder(),
                            "com.google.cloud.tools:jib-maven-plugin:" + setup().jibVersion()
                                    + (target == Target.DAEMON ? ":dockerBuild" : ":build"),
                            "-Djib.from.image=" + setup().base(),
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
            return setup().folder().resolve("jib-cache");
        }

        @Override
        List<Path> caches() {
            return List.of(cache());
        }
    }

    /** Uses Docker's classic builder; its cache consists of the images that it has built. */
    private static final class DockerBuild extends ImageTool {
        DockerBuild(ImageSetup setup) {
            super("docker build", setup);
        }

        @Override
        String name() {
            return "lambda-benchmark-docker:latest";
        }

        @Override
        double build(Target target) throws IOException, InterruptedException {
            Path folder = setup().project().folder();
            String name = target == Target.DAEMON ? name() : repository() + "/" + name();
            // BuildKit has its own cache, which remains when images are removed.
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
