package io.github.lambdaimage.benchmarks.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The result of a program that ran to its end.
 *
 * @param millis from its start to its end
 * @param output its standard output and standard error
 */
public record Program(double millis, String output) {
    private static final long MINUTES = 15;
    private static final int SHOWN = 4_000;

    public static Program run(Path folder, String... command) throws IOException, InterruptedException {
        return run(folder, Map.of(), List.of(command));
    }

    /**
     * Runs a command to its end.
     *
     * @throws IOException if it fails or times out after 15 minutes
     */
    public static Program run(Path folder, Map<String, String> variables, List<String> command)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile("lambda-benchmarks-", ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(file.toFile());
        // These belong to the surrounding build.
        builder.environment().keySet().removeAll(List.of("MAVEN_OPTS", "MAVEN_ARGS", "MAVEN_CMD_LINE_ARGS"));
        builder.environment().putAll(variables);
        long begin = System.nanoTime();
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            double millis = (System.nanoTime() - begin) / 1e6;
            String output = Files.readString(file, StandardCharsets.UTF_8);
            if (!ended || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command)
                        + (ended ? " failed: " : " timed out: ")
                        + output.substring(Math.max(0, output.length() - SHOWN)));
            }
            return new Program(millis, output);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.delete(file);
        }
    }

    /** The lines of the output that are not blank. */
    public List<String> lines() {
        return output.lines().filter(line -> !line.isBlank()).toList();
    }
}
