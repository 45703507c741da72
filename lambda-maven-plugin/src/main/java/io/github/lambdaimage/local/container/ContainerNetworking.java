package io.github.lambdaimage.local.container;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.docker.DockerInfo;
import io.github.lambdaimage.docker.DockerNetwork;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a container reaches the local Lambda. A container only connects to its Runtime API; it accepts no connections.
 *
 * @param network the container's network
 * @param listen the address where its Runtime API listens
 * @param host the name or address of the Runtime API in the container
 * @param certain whether no firewall can block the connection, so that no probe is needed
 * @param rootless whether Docker runs without root, so that its host network is not this machine's
 */
public record ContainerNetworking(
        DockerNetwork network, InetAddress listen, String host, boolean certain, boolean rootless) {

    /** For a Docker that runs as root. */
    public ContainerNetworking(DockerNetwork network, InetAddress listen, String host, boolean certain) {
        this(network, listen, host, certain, false);
    }

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final byte[] ALL = new byte[4];

    /** An address reserved for documentation (RFC 5737). */
    private static final byte[] DOCUMENTATION = {(byte) 192, 0, 2, 1};

    private static final String UP_TO_255 = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(UP_TO_255 + "(\\." + UP_TO_255 + "){3}");

    /** Properties of Docker and this machine that determine the networking. */
    public record Circumstances(DockerInfo info, String endpoint, boolean linux) {

        /** Whether Docker runs on this machine directly, not in a virtual machine. */
        boolean isNativeEngine() {
            return linux && !info.isDesktop();
        }

        boolean isRootless() {
            return isNativeEngine() && info.isRootless();
        }
    }

    /**
     * Selects the networking.
     *
     * @param requested {@code host}, {@code bridge} or the name of a network; null for the default
     * @throws UserException if the network does not exist, or Docker runs on another host
     */
    public static ContainerNetworking choose(@Nullable String requested, Circumstances circumstances, DockerCli docker)
            throws IOException, InterruptedException {
        rejectUnreachable(circumstances);
        if (circumstances.isRootless() && !"host".equals(requested) && !"none".equals(requested)) {
            return rootless(requested, docker);
        }
        if (requested == null ? circumstances.isNativeEngine() : requested.equals("host")) {
            return new ContainerNetworking(
                    DockerNetwork.HOST,
                    address(LOOPBACK),
                    "127.0.0.1",
                    requested == null && circumstances.isNativeEngine());
        }
        if (requested == null) {
            // Docker's virtual machine forwards connections to that name to this machine's loopback.
            return new ContainerNetworking(DockerNetwork.DEFAULT, address(LOOPBACK), DockerNetwork.HOST_NAME, false);
        }
        List<String> gateways = requested.equals("none") ? List.of() : gateways(requested, docker);
        if (requested.equals("none")) {
            throw new UserException(
                    "lambda.network is none, but the function needs a connection to its Runtime API.",
                    "Omit lambda.network, or use a network that \"docker network ls\" lists.");
        }
        if (!circumstances.isNativeEngine()) {
            return new ContainerNetworking(
                    new DockerNetwork(List.of("--network", requested)),
                    address(LOOPBACK),
                    DockerNetwork.HOST_NAME,
                    false);
        }
        Optional<InetAddress> own = firstLocal(gateways);
        return new ContainerNetworking(
                DockerNetwork.bridge(requested),
                own.orElse(address(ALL)),
                own.map(InetAddress::getHostAddress).orElse(DockerNetwork.HOST_NAME),
                false);
    }

    /**
     * For rootless Docker: a process of the user forwards the containers' connections to this machine's addresses,
     * except to loopback.
     */
    private static ContainerNetworking rootless(@Nullable String requested, DockerCli docker)
            throws IOException, InterruptedException {
        if (requested != null) {
            List<String> unused = gateways(requested, docker);
        }
        String host = outward().map(InetAddress::getHostAddress).orElse(DockerNetwork.HOST_NAME);
        return new ContainerNetworking(
                DockerNetwork.bridge(requested == null ? "bridge" : requested), address(ALL), host, false, true);
    }

    private static List<String> gateways(String network, DockerCli docker) throws IOException, InterruptedException {
        return docker.gateways(network)
                .orElseThrow(() -> new UserException(
                        "lambda.network is \"" + network + "\", which does not exist in Docker.",
                        "Omit lambda.network, or use a network that \"docker network ls\" lists."));
    }

    /** The address by which other machines reach this one; empty if it has only loopback. */
    static Optional<InetAddress> outward() {
        try (DatagramSocket socket = new DatagramSocket()) {
            // Sends nothing: connecting a UDP socket only selects the local address.
            socket.connect(new InetSocketAddress(InetAddress.getByAddress(DOCUMENTATION), 9));
            InetAddress own = socket.getLocalAddress();
            return own.isLoopbackAddress() || own.isAnyLocalAddress() ? Optional.empty() : Optional.of(own);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static void rejectUnreachable(Circumstances circumstances) {
        if (circumstances.info().osType().equals("windows")) {
            throw new UserException(
                    "Docker runs Windows containers, but functions are Linux containers.",
                    "Switch Docker Desktop to Linux containers, or run without Docker: \"-Dlambda.local=jvm\"");
        }
        String endpoint = circumstances.endpoint();
        if (isRemote(endpoint)) {
            throw new UserException(
                    "Docker runs on another host (" + endpoint + "), where functions cannot reach the local Lambda.",
                    "Use Docker on this machine (docker context use default), or run without Docker:"
                            + " \"-Dlambda.local=jvm\"");
        }
    }

    /** Whether Docker runs on another host: neither on this machine nor in a virtual machine on it. */
    public static boolean isRemote(String endpoint) {
        String scheme =
                endpoint.substring(0, Math.max(0, endpoint.indexOf(':'))).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "unix", "npipe", "" -> false;
            case "tcp", "http", "https" -> !isLoopback(endpoint);
            default -> true;
        };
    }

    private static boolean isLoopback(String endpoint) {
        try {
            String host = URI.create(endpoint).getHost();
            return host != null
                    && (host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.equals("[::1]"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<InetAddress> firstLocal(List<String> gateways) throws IOException {
        for (String gateway : gateways) {
            // Only literal addresses, so that no name is resolved.
            if (!IPV4.matcher(gateway).matches()) {
                continue;
            }
            InetAddress address = InetAddress.getByName(gateway);
            if (isLocal(address)) {
                return Optional.of(address);
            }
        }
        return Optional.empty();
    }

    private static boolean isLocal(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    private static InetAddress address(byte[] bytes) throws IOException {
        return InetAddress.getByAddress(bytes);
    }

    /** The address of a Runtime API as seen by the container. */
    String runtimeApi(int port) {
        return host + ":" + port;
    }

    /** Whether the container shares this machine's loopback. */
    boolean sharesNetwork() {
        return network.equals(DockerNetwork.HOST);
    }

    /** A warning if other machines can reach the Runtime API; otherwise empty. */
    public Optional<String> exposure() {
        return listen.isAnyLocalAddress()
                ? Optional.of("Other machines can reach the function's Runtime API, which returns its events. It"
                        + " listens on all addresses, because the gateway of " + description() + " is not an"
                        + " address of this machine.")
                : Optional.empty();
    }

    /** The network's name in messages. */
    String description() {
        return network.equals(DockerNetwork.DEFAULT)
                ? "Docker's default network"
                : "the network " + network.arguments().get(1);
    }
}
