package io.github.lambdaimage.local.container;

import io.github.lambdaimage.docker.DockerInfo;
import io.github.lambdaimage.docker.DockerRunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What all containers of a session have in common. A pure function to the specification of each.
 *
 * @param handler class of the handler, for the variable {@code _HANDLER}
 * @param memory {@code MemorySize}
 * @param storage {@code EphemeralStorage}
 * @param info what Docker can limit
 * @param route how they reach the local Lambda
 * @param variables the user's; never printed
 * @param debugPort where a debugger may attach; null for none
 * @param user number of user and group
 * @param labels by which they are found again
 */
public record ContainerSettings(
        FunctionImage image,
        String handler,
        int memory,
        int storage,
        DockerInfo info,
        ContainerNetworking route,
        Map<String, String> variables,
        @Nullable Integer debugPort,
        String user,
        Map<String, String> labels) {

    /** Whom Lambda runs functions as, whatever user an image names. */
    public static final String LAMBDAS_USER = "993:990";

    private static final String TOOL_OPTIONS = "JAVA_TOOL_OPTIONS";

    public ContainerSettings {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(handler, "handler");
        variables = Map.copyOf(variables);
        labels = Map.copyOf(labels);
    }

    /**
     * The user of this process, so that it can measure and remove what a function has written; Lambda's own where that is
     * the administrator, whom a function never runs as.
     */
    public static String userFor(Path ownFile) {
        try {
            Object user = Files.getAttribute(ownFile, "unix:uid");
            Object group = Files.getAttribute(ownFile, "unix:gid");
            return user.equals(0) ? LAMBDAS_USER : user + ":" + group;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return LAMBDAS_USER;
        }
    }

    /**
     * All variables of a container beside those of its image.
     *
     * @param lambdas what Lambda sets
     * @param port of its Runtime API
     */
    Map<String, String> variables(Map<String, String> lambdas, int port) {
        Map<String, String> all = new HashMap<>();
        all.put("TZ", ":UTC");
        all.put("LAMBDA_TASK_ROOT", "/var/task");
        all.put("_HANDLER", handler);
        all.putAll(variables);
        // After the user's: on Lambda these are reserved, and nobody can replace them.
        all.putAll(lambdas);
        all.put("AWS_LAMBDA_RUNTIME_API", route.runtimeApi(port));
        if (debugPort != null) {
            // A debugger is on this machine: where the container has a network of its own, the port is handed on.
            String agent = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address="
                    + (sharesNetwork() ? "127.0.0.1:" : "*:") + debugPort;
            all.merge(TOOL_OPTIONS, agent, (theirs, ours) -> theirs + " " + ours);
        }
        return all;
    }

    /**
     * One container.
     *
     * @param command in place of the image's own; empty for that
     * @param names of the variables that Docker's command gets with their values
     * @param file with the other variables; null for none
     */
    DockerRunSpec spec(
            List<String> command, Collection<String> names, @Nullable Path file, DockerRunSpec.Temporary temporary) {
        return new DockerRunSpec(
                image.id(),
                command,
                user,
                labels,
                route.network(),
                ContainerLimits.of(memory, storage, info),
                temporary,
                names,
                file,
                debugPort == null || sharesNetwork()
                        ? List.of()
                        : List.of(new DockerRunSpec.Port(debugPort, debugPort)));
    }

    /** The same without a debugger, for a container beside the one that is debugged. */
    ContainerSettings withoutDebugger() {
        return new ContainerSettings(image, handler, memory, storage, info, route, variables, null, user, labels);
    }

    /** The same with one label more. */
    ContainerSettings withLabel(String label, String value) {
        Map<String, String> more = new HashMap<>(labels);
        more.put(label, value);
        return new ContainerSettings(image, handler, memory, storage, info, route, variables, debugPort, user, more);
    }

    /** The same with whatever image has the name by now. */
    ContainerSettings byName() {
        return new ContainerSettings(
                FunctionImage.named(image.name()),
                handler,
                memory,
                storage,
                info,
                route,
                variables,
                debugPort,
                user,
                labels);
    }

    private boolean sharesNetwork() {
        return route.sharesNetwork();
    }

    @Override
    public String toString() {
        return "ContainerSettings[" + image.name() + ", variables=" + variables.keySet() + "]";
    }
}
