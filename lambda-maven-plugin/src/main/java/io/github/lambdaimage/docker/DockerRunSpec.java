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
 * A container as Lambda would run it: without privileges, on a read-only file system with a folder {@code /tmp}, within
 * limits. A pure function to an argument list; values of variables are not in it, since every user of a machine sees the
 * arguments of all processes.
 *
 * @param image name or id; it is never pulled
 * @param command appended to the image's entrypoint; empty for the image's own
 * @param user number of user and group
 * @param labels by which the container is found again
 * @param network how it reaches others
 * @param limits what it may use
 * @param temporary where its {@code /tmp} is
 * @param variables names of the variables to pass on from the environment of the command {@code docker}
 * @param variableFile with lines {@code NAME=value}; null for none
 * @param ports to publish on this machine's loopback
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
        List<Port> ports) {

    private static final long MEGABYTE = 1024 * 1024;

    /**
     * What a container may use.
     *
     * @param memory in MB, without swap
     * @param processors share of them; empty for all
     * @param processes most processes and threads; 0 for any number
     * @param fileSize most MB of a single file
     */
    public record Limits(int memory, OptionalDouble processors, int processes, int fileSize) {}

    /**
     * A port to publish.
     *
     * @param host its number on this machine; 0 for any free one
     * @param container its number in the container
     */
    public record Port(int host, int container) {}

    /** Where the only folder is that a container may write to. */
    public sealed interface Temporary {

        /** A folder of this machine. */
        record Folder(Path path) implements Temporary {}

        /** A folder of Docker's, which is removed with the container. */
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

    /** What follows {@code docker container create}. */
    public List<String> arguments() {
        List<String> all = new ArrayList<>();
        labels.forEach((name, value) -> add(all, "--label", name + "=" + value));
        add(all, "--pull", "never");
        // Nobody reads Docker's copy of what a function prints, and it would grow without end.
        add(all, "--log-driver", "none");
        all.add("--no-healthcheck");
        all.add("--read-only");
        // Otherwise there is a folder /dev/shm to write to, which Lambda does not have.
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
        // Memory and swap together, so no swap.
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
        // A dump would go to /tmp, or fail there.
        add(all, "--ulimit", "core=0:0");
    }

    private String mount() {
        return temporary instanceof Temporary.Folder folder
                ? "type=bind," + field("source=" + folder.path()) + ",target=/tmp"
                : "type=volume,target=/tmp";
    }

    /** Docker reads a mount as a line of CSV. */
    private static String field(String text) {
        return text.contains(",") || text.contains("\"") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static void add(List<String> all, String option, String value) {
        all.add(option);
        all.add(value);
    }
}
