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
 * The common settings of all containers of a session. Computes the specification of each.
 *
 * @param handler the handler, for the variable {@code _HANDLER}
 * @param memory {@code MemorySize}
 * @param storage {@code EphemeralStorage}
 * @param info which limits Docker supports
 * @param route how the containers reach the local Lambda
 * @param variables the user's; never printed
 * @param debugPort the debug port; null for no debugger
 * @param user the ids of user and group
 * @param labels identify the containers
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

    /** The user that Lambda runs functions as, regardless of the image's user. */
    public static final String LAMBDAS_USER = "993:990";

    private static final String TOOL_OPTIONS = "JAVA_TOOL_OPTIONS";

    public ContainerSettings {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(handler, "handler");
        variables = Map.copyOf(variables);
        labels = Map.copyOf(labels);
    }

    /**
     * The user of this process, so that this process can measure and delete the function's files. If it is root,
     * Lambda's own user: a function never runs as root.
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
     * All variables of a container except those of its image.
     *
     * @param lambdas the variables that Lambda sets
     * @param port the port of its Runtime API
     */
    Map<String, String> variables(Map<String, String> lambdas, int port) {
        Map<String, String> all = new HashMap<>();
        all.put("TZ", ":UTC");
        all.put("LAMBDA_TASK_ROOT", "/var/task");
        all.put("LAMBDA_RUNTIME_DIR", "/var/runtime");
        all.put("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR");
        all.put("_HANDLER", handler);
        all.putAll(variables);
        // After the user's: these variables are reserved on Lambda and cannot be replaced.
        all.putAll(lambdas);
        all.put("AWS_LAMBDA_RUNTIME_API", route.runtimeApi(port));
        if (debugPort != null) {
            // The debugger runs on this machine. If the container has its own network, the port is published.
            String agent = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address="
                    + (sharesNetwork() ? "127.0.0.1:" : "*:") + debugPort;
            all.merge(TOOL_OPTIONS, agent, (theirs, ours) -> theirs + " " + ours);
        }
        return all;
    }

    /**
     * The specification of one container.
     *
     * @param command replaces the image's command; empty to use it
     * @param names the variables whose values are in the environment of Docker's command
     * @param file a file with the other variables; null for none
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
                        : List.of(new DockerRunSpec.Port(debugPort, debugPort)),
                // As on Lambda, where the function is not the first process either: as the first one, a JVM that
                // crashes exits with 127 instead of by a signal.
                true);
    }

    /** The same settings without a debugger, for a container that runs next to the debugged one. */
    ContainerSettings withoutDebugger() {
        return new ContainerSettings(image, handler, memory, storage, info, route, variables, null, user, labels);
    }

    /** The same settings with an additional label. */
    ContainerSettings withLabel(String label, String value) {
        Map<String, String> more = new HashMap<>(labels);
        more.put(label, value);
        return new ContainerSettings(image, handler, memory, storage, info, route, variables, debugPort, user, more);
    }

    /** The same settings with the image that currently has the name. */
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
