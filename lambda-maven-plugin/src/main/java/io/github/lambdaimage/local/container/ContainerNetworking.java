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
 * How a container reaches the local Lambda. It only calls out, to its Runtime API, so nothing of it needs to be reached.
 *
 * @param network the container's
 * @param listen where its Runtime API listens
 * @param host how that is called in the container
 * @param certain whether no firewall can be between them, so that it need not be tried
 * @param rootless whether Docker runs without root, so that its host network is another one than this machine's
 */
public record ContainerNetworking(
        DockerNetwork network, InetAddress listen, String host, boolean certain, boolean rootless) {

    /** One of a Docker with root. */
    public ContainerNetworking(DockerNetwork network, InetAddress listen, String host, boolean certain) {
        this(network, listen, host, certain, false);
    }

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final byte[] ALL = new byte[4];

    /** An address for documentation, which is nobody's. */
    private static final byte[] ELSEWHERE = {(byte) 192, 0, 2, 1};

    private static final String UP_TO_255 = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(UP_TO_255 + "(\\." + UP_TO_255 + "){3}");

    /** What is known of Docker and of this machine. */
    public record Circumstances(DockerInfo info, String endpoint, boolean linux) {

        /** Whether Docker's machine is this one, and not a virtual one on it. */
        boolean isEngineOfThisMachine() {
            return linux && !info.isDesktop();
        }

        boolean isRootless() {
            return isEngineOfThisMachine() && info.isRootless();
        }
    }

    /**
     * Chooses.
     *
     * @param wanted {@code host}, {@code bridge}, the name of a network; null for what fits
     * @throws UserException where there is no such network, or Docker is on another machine
     */
    public static ContainerNetworking choose(@Nullable String wanted, Circumstances circumstances, DockerCli docker)
            throws IOException, InterruptedException {
        refuseUnreachable(circumstances);
        if (circumstances.isRootless() && !"host".equals(wanted) && !"none".equals(wanted)) {
            return rootless(wanted, docker);
        }
        if (wanted == null ? circumstances.isEngineOfThisMachine() : wanted.equals("host")) {
            return new ContainerNetworking(
                    DockerNetwork.HOST,
                    address(LOOPBACK),
                    "127.0.0.1",
                    wanted == null && circumstances.isEngineOfThisMachine());
        }
        if (wanted == null) {
            // Its virtual machine hands on to this machine's loopback what is sent to that name.
            return new ContainerNetworking(DockerNetwork.DEFAULT, address(LOOPBACK), DockerNetwork.HOST_NAME, false);
        }
        List<String> gateways = wanted.equals("none") ? List.of() : gateways(wanted, docker);
        if (wanted.equals("none")) {
            throw new UserException(
                    "lambda.network is none, where a function could not ask for its events.",
                    "Leave -Dlambda.network out, or name a network that \"docker network ls\" lists.");
        }
        if (!circumstances.isEngineOfThisMachine()) {
            return new ContainerNetworking(
                    new DockerNetwork(List.of("--network", wanted)), address(LOOPBACK), DockerNetwork.HOST_NAME, false);
        }
        Optional<InetAddress> own = ofThisMachine(gateways);
        return new ContainerNetworking(
                DockerNetwork.bridge(wanted),
                own.orElse(address(ALL)),
                own.map(InetAddress::getHostAddress).orElse(DockerNetwork.HOST_NAME),
                false);
    }

    /**
     * Containers have the network of a process that sends on in this machine's name: not to its loopback, but to its other
     * addresses.
     */
    private static ContainerNetworking rootless(@Nullable String wanted, DockerCli docker)
            throws IOException, InterruptedException {
        if (wanted != null) {
            List<String> unused = gateways(wanted, docker);
        }
        String host = outward().map(InetAddress::getHostAddress).orElse(DockerNetwork.HOST_NAME);
        return new ContainerNetworking(
                DockerNetwork.bridge(wanted == null ? "bridge" : wanted), address(ALL), host, false, true);
    }

    private static List<String> gateways(String network, DockerCli docker) throws IOException, InterruptedException {
        return docker.gateways(network)
                .orElseThrow(() -> new UserException(
                        "lambda.network is \"" + network + "\", and Docker has no network of that name.",
                        "Leave -Dlambda.network out, or name one that \"docker network ls\" lists."));
    }

    /** This machine's address as others see it; empty where it has none but loopback. */
    static Optional<InetAddress> outward() {
        try (DatagramSocket socket = new DatagramSocket()) {
            // Nothing is sent: it is only asked which address would be the sender's.
            socket.connect(new InetSocketAddress(InetAddress.getByAddress(ELSEWHERE), 9));
            InetAddress own = socket.getLocalAddress();
            return own.isLoopbackAddress() || own.isAnyLocalAddress() ? Optional.empty() : Optional.of(own);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static void refuseUnreachable(Circumstances circumstances) {
        if (circumstances.info().osType().equals("windows")) {
            throw new UserException(
                    "Docker runs Windows containers, and functions are Linux containers.",
                    "Switch Docker Desktop to Linux containers, or run without Docker: -Dlambda.local=jvm");
        }
        String endpoint = circumstances.endpoint();
        if (isElsewhere(endpoint)) {
            throw new UserException(
                    "Docker is on another machine (" + endpoint + "), from where a function cannot call back to the"
                            + " local Lambda.",
                    "Use the Docker of this machine (docker context use default), or none: -Dlambda.local=jvm");
        }
    }

    /** Whether Docker's machine is neither this one nor a virtual one on it. */
    public static boolean isElsewhere(String endpoint) {
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

    private static Optional<InetAddress> ofThisMachine(List<String> gateways) throws IOException {
        for (String gateway : gateways) {
            // Only a literal: nothing is looked up.
            if (!IPV4.matcher(gateway).matches()) {
                continue;
            }
            InetAddress address = InetAddress.getByName(gateway);
            if (isOfThisMachine(address)) {
                return Optional.of(address);
            }
        }
        return Optional.empty();
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    private static InetAddress address(byte[] bytes) throws IOException {
        return InetAddress.getByAddress(bytes);
    }

    /** Where a Runtime API is, as a container is told. */
    String runtimeApi(int port) {
        return host + ":" + port;
    }

    /** Whether the container's loopback is that of this machine. */
    boolean sharesNetwork() {
        return network.equals(DockerNetwork.HOST);
    }

    /** What to warn of where others than this machine and its containers reach the Runtime API; empty elsewhere. */
    public Optional<String> exposure() {
        return listen.isAnyLocalAddress()
                ? Optional.of("Other machines can reach the function's Runtime API, and with it its events, since the"
                        + " gateway of " + description() + " is no address of this machine, so that it listens on all.")
                : Optional.empty();
    }

    /** In words, for messages. */
    String description() {
        return network.equals(DockerNetwork.DEFAULT)
                ? "Docker's default network"
                : "the network " + network.arguments().get(1);
    }
}
