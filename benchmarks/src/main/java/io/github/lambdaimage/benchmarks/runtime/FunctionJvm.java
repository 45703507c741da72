package io.github.lambdaimage.benchmarks.runtime;

import io.github.lambdaimage.benchmarks.measure.Jdk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM that runs a subject, and its resource usage. {@link #close} kills it and deletes its output. */
final class FunctionJvm implements Closeable {
    private final Process process;
    private final Path output;
    private final long started;

    private FunctionJvm(Process process, Path output, long started) {
        this.process = process;
        this.output = output;
        this.started = started;
    }

    /**
     * Starts a JVM.
     *
     * @param flags of the JVM, in order
     * @param api the Runtime API's host and port
     */
    static FunctionJvm start(
            Processors processors, Jdk jdk, List<String> flags, String classPath, Subject subject, String api)
            throws IOException {
        List<String> command = new ArrayList<>(processors.prefix());
        command.add(jdk.java());
        command.addAll(flags);
        command.add("-cp");
        command.add(classPath);
        command.addAll(subject.command());
        Path output = Files.createTempFile("lambda-benchmarks-", ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        subject.servesCalls()
                                ? ProcessBuilder.Redirect.to(output.toFile())
                                : ProcessBuilder.Redirect.PIPE);
        Map<String, String> variables = builder.environment();
        variables
                .keySet()
                .removeIf(name -> name.startsWith("AWS_") || name.startsWith("JAVA_") || name.startsWith("JDK_"));
        variables.putAll(Map.of(
                "AWS_LAMBDA_RUNTIME_API", api,
                "AWS_LAMBDA_FUNCTION_NAME", "hello",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
                "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
                "AWS_REGION", "us-east-1"));
        long started = System.nanoTime();
        return new FunctionJvm(builder.start(), output, started);
    }

    /** Removes variables that would change the behaviour of the JVM or the function. */
    static void clean(Map<String, String> variables) {
        variables
                .keySet()
                .removeIf(name -> name.startsWith("AWS_")
                        || name.startsWith("_")
                        || name.startsWith("JAVA_")
                        || name.startsWith("JDK_"));
    }

    /** Notifies the server when this JVM exits. */
    FunctionJvm notifyOnExit(RuntimeApiServer server) {
        CompletableFuture<?> unused = process.onExit().thenRun(() -> server.gone("The JVM exited. " + output()));
        return this;
    }

    /** The time of its start, as {@link System#nanoTime()}. */
    long started() {
        return started;
    }

    /** Waits for the first byte of output; for subjects that serve no calls. */
    void awaitOutput() throws IOException {
        if (process.getInputStream().read() < 0) {
            throw new IOException("the JVM exited without output");
        }
    }

    /** The CPU time of the process, including threads that have ended, with a resolution of 10 milliseconds. */
    double processMillis() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
    }

    /** The exact CPU time of the live threads, in milliseconds. */
    double cpuMillis() throws IOException {
        long nanos = 0;
        try (Stream<Path> tasks = Files.list(proc("task"))) {
            for (Path task : tasks.toList()) {
                Path schedstat = task.resolve("schedstat");
                if (Files.exists(schedstat)) {
                    nanos += Long.parseLong(Files.readString(schedstat).split(" ", 2)[0]);
                }
            }
        }
        return nanos / 1e6;
    }

    /** The resident memory, in MB of 1,000,000 bytes. */
    double residentMegabytes() throws IOException {
        for (String line : Files.readAllLines(proc("status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6;
            }
        }
        throw new IOException("no VmRSS in the status of process " + process.pid());
    }

    private Path proc(String name) {
        return Path.of("/proc", String.valueOf(process.pid()), name);
    }

    /** Its output so far, for a message. */
    String output() {
        try {
            String text = Files.readString(output);
            return "Output: " + text.substring(0, Math.min(text.length(), 2_000));
        } catch (IOException e) {
            return "The output cannot be read: " + e.getMessage();
        }
    }

    /**
     * Terminates it with SIGTERM, as Lambda does, and waits, so that files that the JVM writes at its exit are
     * complete.
     */
    void end() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(300, TimeUnit.SECONDS)) {
            throw new IOException("it did not exit after SIGTERM");
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(output);
    }
}
