package io.github.lambdaimage.docker;

import java.util.List;

/**
 * The network of a container, as options of {@code docker create}.
 *
 * @param arguments empty for Docker's default
 */
public record DockerNetwork(List<String> arguments) {

    /** By which a container on a bridge reaches the machine that Docker runs on. */
    public static final String HOST_NAME = "host.docker.internal";

    /** The machine's own: on Linux its loopback is the container's too. */
    public static final DockerNetwork HOST = new DockerNetwork(List.of("--network", "host"));

    /** Docker's default, where {@link #HOST_NAME} is known without further ado, as on Docker Desktop. */
    public static final DockerNetwork DEFAULT = new DockerNetwork(List.of());

    public DockerNetwork {
        arguments = List.copyOf(arguments);
    }

    /** A bridge, by its name. */
    public static DockerNetwork bridge(String name) {
        return new DockerNetwork(List.of("--network", name, "--add-host", HOST_NAME + ":host-gateway"));
    }
}
