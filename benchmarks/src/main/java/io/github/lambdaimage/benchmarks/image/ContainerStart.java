package io.github.lambdaimage.benchmarks.image;

import io.github.lambdaimage.benchmarks.measure.Program;
import io.github.lambdaimage.benchmarks.measure.Statistics;
import io.github.lambdaimage.benchmarks.runtime.ClassPaths;
import io.github.lambdaimage.benchmarks.runtime.Events;
import io.github.lambdaimage.benchmarks.runtime.RuntimeApiServer;
import io.github.lambdaimage.benchmarks.runtime.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Measures the time from {@code docker run} to the first answer. All subjects use one image and the options that our
 * images
 * give the JVM. They differ in the runtime, and ours is on the JVM's boot class path.
 */
final class ContainerStart {
    static final List<Subject> SUBJECTS =
            List.of(Subject.BARE_JVM, Subject.OUR_BOOT, Subject.RIC_STREAM, Subject.OUR_BOOT_MAP, Subject.RIC_MAP);

    private static final String IMAGE = "lambda-benchmark-start";
    private static final String TASK = "/var/task/";
    private static final long REST_MILLIS = 200;
    private static final long SECONDS = 300;
    private static final List<String> OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=70", "-XX:MinRAMPercentage=70");

    private static final List<String> SYSTEM_LIBRARIES = List.of("librt.so.1", "libm.so.6", "libgcc_s.so.1");
    private static final List<String> SYSTEM_PLACES =
            List.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/lib64");

    private final Path folder;
    private final ClassPaths classPaths;
    private final String base;
    private int containers;

    /**
     * @param folder for temporary files
     * @param base the base image, with its registry
     */
    ContainerStart(Path folder, ClassPaths classPaths, String base) {
        this.folder = folder;
        this.classPaths = classPaths;
        this.base = base;
    }

    /**
     * The resource limits of a container.
     *
     * @param title for the page
     * @param options of {@code docker run}
     */
    record Limits(String title, List<String> options) {
        static List<Limits> all() {
            return List.of(
                    new Limits("none", List.of()),
                    // As on Lambda: 1,769 MB correspond to one processor.
                    new Limits("1,024 MB, 0.58 processors", List.of("--memory", "1024m", "--cpus", "0.58")));
        }
    }

    /**
     * The times of starts with one base image.
     *
     * @param base its name on the page
     * @param limits of the containers
     * @param millis by subject and round
     */
    record Times(String base, Limits limits, Map<Subject, List<Double>> millis) {
        List<Double> of(Subject subject) {
            return Objects.requireNonNull(millis.get(subject));
        }
    }

    List<Times> measure(int rounds) throws IOException, InterruptedException, TimeoutException {
        buildImage();
        try {
            List<Times> times = new ArrayList<>();
            for (Limits limits : Limits.all()) {
                Map<Subject, List<Double>> millis = new EnumMap<>(Subject.class);
                List<Subject> order = new ArrayList<>(SUBJECTS);
                for (Subject subject : order) {
                    once(limits, subject); // Fills the file cache.
                }
                for (int round = 0; round < rounds; round++) {
                    for (Subject subject : order) {
                        millis.computeIfAbsent(subject, key -> new ArrayList<>())
                                .add(once(limits, subject));
                    }
                    Collections.rotate(order, 1);
                }
                times.add(new Times(base.substring(base.indexOf('/') + 1), limits, millis));
            }
            return times;
        } finally {
            Program.run(folder, "docker", "image", "rm", "-f", IMAGE);
        }
    }

    private void buildImage() throws IOException, InterruptedException {
        Path context = Files.createDirectories(folder.resolve("start"));
        Path lib = Files.createDirectories(context.resolve("lib"));
        for (Subject subject : SUBJECTS) {
            for (Path jar : classPaths.jars(subject)) {
                Files.copy(jar, lib.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            List<String> lines = new ArrayList<>(OPTIONS);
            if (subject.isOnBootPath()) {
                lines.add("-Xbootclasspath/a:" + inImage(classPaths.runtime()));
            }
            lines.add("-cp");
            lines.add(classPaths.jars(subject).stream()
                    .filter(jar -> !subject.isOnBootPath() || !jar.equals(classPaths.runtime()))
                    .map(ContainerStart::inImage)
                    .collect(Collectors.joining(":")));
            lines.addAll(subject.command());
            Files.write(context.resolve(subject + ".args"), lines);
        }
        copySystemLibraries(Files.createDirectories(context.resolve("system")));
        Files.writeString(
                context.resolve("Dockerfile"),
                "FROM " + base + "\nLABEL " + ImageTool.LABEL
                        + "\nWORKDIR /var/task\nCOPY . .\nCOPY system /opt/lib/\n");
        Program.run(context, "docker", "build", "-t", IMAGE, ".");
    }

    /**
     * RIC's native code requires parts of the C library that the base images of the tests, unlike AWS's, do not have.
     */
    private static void copySystemLibraries(Path target) throws IOException {
        for (String name : SYSTEM_LIBRARIES) {
            for (String place : SYSTEM_PLACES) {
                Path library = Path.of(place, name);
                if (Files.exists(library)) {
                    Files.copy(library, target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                    break;
                }
            }
        }
    }

    private static String inImage(Path jar) {
        return TASK + "lib/" + jar.getFileName();
    }

    private double once(Limits limits, Subject subject) throws IOException, InterruptedException, TimeoutException {
        Thread.sleep(REST_MILLIS);
        String name = IMAGE + "-" + ProcessHandle.current().pid() + "-" + ++containers;
        Path output = Files.createTempFile("lambda-benchmarks-", ".out");
        try (RuntimeApiServer server = RuntimeApiServer.start()) {
            server.offer(Events.ofBytes(Events.SMALL), 1);
            List<String> command = new ArrayList<>(List.of("docker", "run", "--rm", "--name", name));
            command.addAll(limits.options());
            command.addAll(List.of("--network", "host", "-e", "AWS_LAMBDA_RUNTIME_API=" + server.address()));
            command.addAll(List.of("-e", "AWS_REGION=us-east-1", "-e", "AWS_LAMBDA_FUNCTION_NAME=hello"));
            command.addAll(List.of("--entrypoint", "java", IMAGE, "@" + TASK + subject + ".args"));
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            if (subject.servesCalls()) {
                builder.redirectOutput(output.toFile());
            }
            long begin = System.nanoTime();
            Process process = builder.start();
            try {
                long end;
                if (subject.servesCalls()) {
                    end = answered(server, process, output);
                } else if (process.getInputStream().read() < 0) {
                    throw new IOException("the container exited without output");
                } else {
                    end = System.nanoTime();
                }
                return (end - begin) / 1e6;
            } finally {
                end(name, process);
            }
        } finally {
            Files.delete(output);
        }
    }

    private static long answered(RuntimeApiServer server, Process process, Path output)
            throws IOException, InterruptedException {
        CompletableFuture<?> unused = process.onExit().thenRun(() -> server.gone("The container exited."));
        try {
            return server.await(SECONDS).lastAnswered();
        } catch (TimeoutException | IllegalStateException e) {
            throw new IOException(e.getMessage() + " " + Files.readString(output), e);
        }
    }

    private void end(String name, Process process) throws IOException, InterruptedException {
        if (process.isAlive()) {
            Program.run(folder, "sh", "-c", "docker rm -f " + name + " >/dev/null 2>&1 || true");
        }
        process.waitFor();
    }

    /** The median, in milliseconds. */
    static double median(Times times, Subject subject) {
        return Statistics.median(times.of(subject));
    }
}
