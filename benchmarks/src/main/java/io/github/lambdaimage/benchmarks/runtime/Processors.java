package io.github.lambdaimage.benchmarks.runtime;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The processors of a program: all, one, or a share of one by the kernel's bandwidth control, as on
 * Lambda. The latter two require Linux; the share requires permission to create a control group.
 */
public final class Processors implements Closeable {
    /** The share of 512 MB of memory on Lambda, where 1,769 MB correspond to one processor. */
    public static final double SMALL_SHARE = 0.29;

    private static final int TRIES = 10;
    private static final int PERIOD_MICROS = 20_000;
    private static final Path CPU_V1 = Path.of("/sys/fs/cgroup/cpu");
    private static final Path V2 = Path.of("/sys/fs/cgroup");

    private final String title;
    private final List<String> prefix;
    private final Path group;

    private Processors(String title, List<String> prefix, Path group) {
        this.title = title;
        this.prefix = prefix;
        this.group = group;
    }

    public static Processors all() {
        return new Processors(Runtime.getRuntime().availableProcessors() + " processors", List.of(), Path.of(""));
    }

    public static Processors one() throws IOException {
        return new Processors("1 processor", List.of("taskset", "-c", last(allowed())), Path.of(""));
    }

    /**
     * A share of one processor.
     *
     * @throws IOException if no control group can be created
     */
    public static Processors share(double share) throws IOException {
        Path group;
        boolean v1 = Files.exists(CPU_V1.resolve("cpu.cfs_quota_us"));
        group = Files.createTempDirectory(v1 ? CPU_V1 : V2, "lambda-benchmarks-");
        long quota = Math.round(PERIOD_MICROS * share);
        try {
            if (v1) {
                Files.writeString(group.resolve("cpu.cfs_period_us"), String.valueOf(PERIOD_MICROS));
                Files.writeString(group.resolve("cpu.cfs_quota_us"), String.valueOf(quota));
            } else {
                Files.writeString(group.resolve("cpu.max"), quota + " " + PERIOD_MICROS);
            }
        } catch (IOException e) {
            Files.delete(group);
            throw e;
        }
        String join = "echo $$ > '" + group.resolve("cgroup.procs") + "' && exec \"$0\" \"$@\"";
        return new Processors(share + " processors", List.of("sh", "-c", join), group);
    }

    /** The reason why nothing can be measured here; null if it can. */
    public static @Nullable String missing() {
        if (!Files.isDirectory(Path.of("/proc/self/task"))) {
            return "Linux is required for the resource usage in /proc. Run it in a container or on a Linux machine.";
        }
        if (Runtime.getRuntime().availableProcessors() < 2) {
            return "Two processors are required, one for each side. Run it on a larger machine.";
        }
        if (!Files.isExecutable(Path.of("/usr/bin/taskset")) && !Files.isExecutable(Path.of("/bin/taskset"))) {
            return "The program taskset is required to pin both sides to one processor."
                    + " Install the package util-linux.";
        }
        return null;
    }

    /** Pins this program and its child processes to one processor until the result is closed. */
    public static Closeable pinEverything() throws IOException, InterruptedException {
        String all = allowed();
        affinity(last(all));
        return () -> {
            try {
                affinity(all);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** The processors that this program may use, in the kernel's format: 0-1, or 2,5-7. */
    private static String allowed() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseThrow(() -> new IOException("no Cpus_allowed_list in /proc/self/status"));
        }
    }

    private static String last(String list) {
        return list.substring(Math.max(list.lastIndexOf(','), list.lastIndexOf('-')) + 1);
    }

    private static void affinity(String processors) throws IOException, InterruptedException {
        int status = 0;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Process process = new ProcessBuilder(
                            "taskset",
                            "-a",
                            "-c",
                            "-p",
                            processors,
                            String.valueOf(ProcessHandle.current().pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            status = process.waitFor();
            if (status == 0) {
                return;
            }
            // It fails if a thread ends in the meantime.
        }
        throw new IOException("taskset failed " + TRIES + " times, with status " + status);
    }

    public String title() {
        return title;
    }

    /** The prefix for the command of a program. */
    List<String> prefix() {
        return prefix;
    }

    @Override
    public void close() throws IOException {
        if (!group.toString().isEmpty()) {
            Files.delete(group);
        }
    }
}
