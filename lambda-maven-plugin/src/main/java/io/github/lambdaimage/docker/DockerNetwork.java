package io.github.lambdaimage.docker;

import java.util.List;

/**
 * The network of a container, as options of {@code docker create}.
 *
 * @param arguments options; empty for Docker's default network
 */
public record DockerNetwork(List<String> arguments) {

    /** The host name by which a container in a bridge network reaches the host. */
    public static final String HOST_NAME = "host.docker.internal";

    /** The host's network. On Linux, the container shares its loopback interface. */
    public static final DockerNetwork HOST = new DockerNetwork(List.of("--network", "host"));

    /** Docker's default network, in which Docker Desktop resolves {@link #HOST_NAME}. */
    public static final DockerNetwork DEFAULT = new DockerNetwork(List.of());

    public DockerNetwork {
        arguments = List.copyOf(arguments);
    }

    /** A bridge network by name. */
    public static DockerNetwork bridge(String name) {
        return new DockerNetwork(List.of("--network", name, "--add-host", HOST_NAME + ":host-gateway"));
    }
}
