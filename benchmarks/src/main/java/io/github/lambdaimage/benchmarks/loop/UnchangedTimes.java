package io.github.lambdaimage.benchmarks.loop;

import io.github.lambdaimage.benchmarks.measure.Program;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times from the command to the answer if nothing has changed. Commands alternate in each round, so that other load on the
 * machine affects all of them equally.
 */
final class UnchangedTimes {
    private static final long START_SECONDS = 120;

    /** Where the function runs. */
    enum Target {
        ALONE("alone, on a JVM", 0.65),
        BESIDE("beside `run-local`", 0.6),
        DOCKER("alone, in Docker", 0.8);

        private final String title;
        private final double most;

        Target(String title, double most) {
            this.title = title;
            this.most = most;
        }

        String title() {
            return title;
        }

        /** The goal for the time of ours / before. */
        double most() {
            return most;
        }
    }

    /** A measured command. */
    enum Command {
        INVOKE("`invoke-local`"),
        BEFORE("`invoke-local` of the state before"),
        COMPILE("`mvn compile`"),
        FLOOR("Maven's start");

        private final String title;

        Command(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    private final Map<Target, Map<Command, List<Double>>> samples = new EnumMap<>(Target.class);

    /**
     * Measures.
     *
     * @param before the same project with the plugin of another state of this checkout; null for none
     * @param base the base image with registry
     * @param image the name of the image to build, unique for this run
     */
    static UnchangedTimes measure(
            LoopProject ours,
            @Nullable LoopProject before,
            String base,
            String image,
            LoopEffort effort,
            PrintStream progress)
            throws IOException, InterruptedException {
        UnchangedTimes times = new UnchangedTimes();
        progress.println("[unchanged] alone");
        String[] jvm = {"lambda:invoke-local", "-Dlambda.local=jvm"};
        times.rounds(Target.ALONE, ours, before, effort, jvm);

        progress.println("[unchanged] beside run-local");
        Process running = start(ours);
        Process other = before == null ? null : start(before);
        try {
            times.rounds(Target.BESIDE, ours, before, effort, "lambda:invoke-local");
        } finally {
            end(running);
            end(other);
        }

        progress.println("[unchanged] in Docker");
        String[] settings = {"-Dlambda.ImageName=" + image, "-Dlambda.BaseImage=" + base};
        try {
            for (LoopProject project : before == null ? List.of(ours) : List.of(ours, before)) {
                project.maven().run(project.folder(), "lambda:build-image", "-DskipTests", settings[0], settings[1]);
            }
            times.rounds(
                    Target.DOCKER,
                    ours,
                    before,
                    effort,
                    "lambda:invoke-local",
                    "-Dlambda.local=docker",
                    settings[0],
                    settings[1]);
        } finally {
            Program.run(ours.folder(), "sh", "-c", "docker image rm -f " + image + " 2>&1 || true");
        }
        return times;
    }

    private void rounds(
            Target target, LoopProject ours, @Nullable LoopProject before, LoopEffort effort, String... arguments)
            throws IOException, InterruptedException {
        if (effort.warmsUp()) {
            // The first call compiles, and records from what.
            ours.millis(arguments);
            if (before != null) {
                before.millis(arguments);
            }
        }
        for (int round = 0; round < effort.rounds(); round++) {
            add(target, Command.INVOKE, ours.millis(arguments));
            if (before != null) {
                add(target, Command.BEFORE, before.millis(arguments));
            }
            if (target == Target.ALONE) {
                add(target, Command.COMPILE, ours.millis("compile"));
                add(target, Command.FLOOR, ours.millis("lambda:invoke-local-no-fork", "-Dlambda.skip=true"));
            }
        }
    }

    private static Process start(LoopProject project) throws IOException, InterruptedException {
        Path file = project.folder().resolve("target/lambda/local.json");
        Process process =
                project.maven().start(project.folder(), "lambda:run-local", "-Dlambda.port=0", "-Dlambda.local=jvm");
        long deadline = System.nanoTime() + Duration.ofSeconds(START_SECONDS).toNanos();
        while (!Files.exists(file)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                end(process);
                throw new IOException("run-local does not start in " + project.folder());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return process;
    }

    private static void end(@Nullable Process process) throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    void add(Target target, Command command, double millis) {
        samples.computeIfAbsent(target, key -> new EnumMap<>(Command.class))
                .computeIfAbsent(command, key -> new ArrayList<>())
                .add(millis);
    }

    boolean has(Target target, Command command) {
        return samples.containsKey(target)
                && Objects.requireNonNull(samples.get(target)).containsKey(command);
    }

    /** The times of one command by round, in milliseconds. */
    List<Double> of(Target target, Command command) {
        return Objects.requireNonNull(
                Objects.requireNonNull(samples.get(target)).get(command));
    }
}
