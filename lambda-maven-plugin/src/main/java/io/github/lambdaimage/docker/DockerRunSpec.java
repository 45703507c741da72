package io.github.lambdaimage.docker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A container with the restrictions of Lambda: no privileges, a read-only file system except for {@code /tmp}, and limits.
 * It converts itself to an argument list. The list does not contain values of variables, because every user of a machine
 * can read the arguments of all processes.
 *
 * @param image name or id; it is never pulled
 * @param command arguments for the image's entrypoint; empty for the image's default
 * @param user numeric ids of user and group
 * @param labels to find the container by
 * @param network of the container
 * @param limits of its resources
 * @param temporary storage of its {@code /tmp}
 * @param variables names of variables to pass from the environment of the command {@code docker}
 * @param variableFile file with lines {@code NAME=value}; null for none
 * @param ports to publish on this machine's loopback interface
 * @param init whether Docker's own program is the first process, which passes on signals and collects zombies
 */
public record DockerRunSpec(
        String image,
        List<String> command,
        String user,
        Map<String, String> labels,
        DockerNetwork network,
        Limits limits,
        Temporary temporary,
        Collection<String> variables,
        @Nullable Path variableFile,
        List<Port> ports,
        boolean init) {

    private static final long MEGABYTE = 1024 * 1024;

    /**
     * The resource limits of a container.
     *
     * @param memory in MB, without swap
     * @param processors number of CPUs, may be fractional; empty for all
     * @param processes maximum number of processes and threads; 0 for unlimited
     * @param fileSize maximum size of a single file in MB
     */
    public record Limits(int memory, OptionalDouble processors, int processes, int fileSize) {}

    /**
     * A port to publish.
     *
     * @param host port on this machine; 0 for a free port
     * @param container port in the container
     */
    public record Port(int host, int container) {}

    /** Storage of the only folder that a container can write to. */
    public sealed interface Temporary {

        /** A folder of this machine. */
        record Folder(Path path) implements Temporary {}

        /** A Docker volume, which is removed with the container. */
        record Volume() implements Temporary {}
    }

    public DockerRunSpec {
        Objects.requireNonNull(image, "image");
        command = List.copyOf(command);
        Objects.requireNonNull(user, "user");
        labels = new TreeMap<>(labels);
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(temporary, "temporary");
        variables = new TreeSet<>(variables);
        ports = List.copyOf(ports);
    }

    /** The arguments after {@code docker container create}. */
    public List<String> arguments() {
        List<String> all = new ArrayList<>();
        labels.forEach((name, value) -> add(all, "--label", name + "=" + value));
        add(all, "--pull", "never");
        // Docker's copy of the output is never read, and would grow without limit.
        add(all, "--log-driver", "none");
        all.add("--no-healthcheck");
        if (init) {
            all.add("--init");
        }
        all.add("--read-only");
        // Otherwise the container could write to /dev/shm, which Lambda does not have.
        add(all, "--ipc", "none");
        add(all, "--cap-drop", "ALL");
        add(all, "--security-opt", "no-new-privileges");
        add(all, "--user", user);
        limit(all);
        add(all, "--mount", mount());
        all.addAll(network.arguments());
        ports.forEach(port -> add(all, "--publish", "127.0.0.1:" + port.host() + ":" + port.container()));
        if (variableFile != null) {
            add(all, "--env-file", variableFile.toString());
        }
        variables.forEach(name -> add(all, "--env", name));
        all.add(image);
        all.addAll(command);
        return List.copyOf(all);
    }

    private void limit(List<String> all) {
        add(all, "--memory", limits.memory() + "m");
        // The sum of memory and swap, so this disables swap.
        add(all, "--memory-swap", limits.memory() + "m");
        if (limits.processors().isPresent()) {
            add(
                    all,
                    "--cpus",
                    String.format(Locale.ROOT, "%.3f", limits.processors().getAsDouble()));
        }
        if (limits.processes() > 0) {
            add(all, "--pids-limit", Integer.toString(limits.processes()));
        }
        long bytes = limits.fileSize() * MEGABYTE;
        add(all, "--ulimit", "fsize=" + bytes + ":" + bytes);
        add(all, "--ulimit", "nofile=1024:1024");
        // A core dump would be written to /tmp, or fail there.
        add(all, "--ulimit", "core=0:0");
    }

    private String mount() {
        return temporary instanceof Temporary.Folder folder
                ? "type=bind," + field("source=" + folder.path()) + ",target=/tmp"
                : "type=volume,target=/tmp";
    }

    /** Docker parses a mount as a line of CSV. */
    private static String field(String text) {
        return text.contains(",") || text.contains("\"") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static void add(List<String> all, String option, String value) {
        all.add(option);
        all.add(value);
    }
}
