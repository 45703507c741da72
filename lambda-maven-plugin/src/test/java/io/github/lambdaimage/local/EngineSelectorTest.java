package io.github.lambdaimage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.docker.ContainerOwner;
import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.docker.DockerNetwork;
import io.github.lambdaimage.docker.RecordedCommands;
import io.github.lambdaimage.local.container.ContainerNetworking;
import io.github.lambdaimage.local.container.FunctionImage;
import io.github.lambdaimage.local.jvm.JavaInstallation;
import io.github.lambdaimage.process.Command;
import io.github.lambdaimage.process.CommandNotFoundException;
import io.github.lambdaimage.process.CommandResult;
import io.github.lambdaimage.process.Commands;
import io.github.lambdaimage.project.ClassFiles;
import io.github.lambdaimage.report.ReportedLines;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineSelectorTest {

    private static final String ENGINE = "28.2.2;linux;x86_64;4;Debian;overlay2;;;true;true;true;true\n";
    private static final String DESKTOP = "28.2.2;linux;aarch64;4;Docker+Desktop;overlayfs;;;true;true;true;true\n";
    private static final String IMAGE = "sha256%3Aabc;linux;amd64;1;;io.github.lambdaimage.plan=sha256%3A3,"
            + "io.github.lambdaimage.project=com.example%3Ahello,;\n";
    private static final String RECEIPT = """
            {"name": "hello:1", "id": "sha256:1", "digest": "sha256:2", "planDigest": "sha256:3", "target": "%s",
             "tar": null, "base": "base:17", "baseDigest": "sha256:4", "javaRelease": 17, "architecture": "amd64",
             "handler": "Hello", "layers": [],
             "startupCache": {"outcome": "off", "reason": null, "bytes": 0, "events": 0, "calls": 0}, "sourceHash": "sha256:5", "revision": null,
             "created": "2026-01-01T00:00:00Z", "toolVersion": "1"}
            """;
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final String SOCKET = "unix:///var/run/docker.sock\n";

    @TempDir
    private Path folder;

    private final ReportedLines reported = new ReportedLines();
    private final RecordedCommands commands = new RecordedCommands();
    private LocalRequest request;

    @BeforeEach
    void makeRequest() throws IOException {
        request = LocalFixture.request(
                ClassFiles.project(folder),
                LocalFixture.config(folder, "{\"ImageTag\": \"1\", \"MemorySize\": 1769, \"EphemeralStorage\": 1024}"),
                InetAddress.getLoopbackAddress(),
                9000,
                Map.of());
    }

    /** The receipt may be deleted by {@code mvn clean}, or be that of a later build to a file. */
    @ParameterizedTest
    @ValueSource(strings = {"", "tar", "registry"})
    void chooseRunsTheImageInDockerWhateverTheReceipt(String target) throws Exception {
        if (!target.isEmpty()) {
            receipt(target);
        }
        commands.answering(0, IMAGE, "")
                .answering(0, ENGINE, "")
                .answering(0, SOCKET, "")
                .answering(0, "", "");

        LocalEngine engine = chooseWith(request -> FunctionImage.named("hello:1"), LocalMode.AUTO, null);

        assertThat(engine).isInstanceOf(LocalEngine.Docker.class);
        assertThat(commands.commands().get(0).arguments())
                .startsWith("docker", "image", "inspect")
                .endsWith("hello:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "io.github.lambdaimage.plan=sha256%3A3,",
                "io.github.lambdaimage.project=com.example%3Ahello,",
                "io.github.lambdaimage.plan=sha256%3A3,org.opencontainers.image.title=hello,",
                "io.github.lambdaimage.plan=sha256%3A3,io.github.lambdaimage.project=org.other%3Ahello,"
            })
    void chooseWhenTheImageIsOfAnotherProjectSelectsTheJvm(String labels) throws Exception {
        receipt("daemon");
        commands.answering(0, "sha256%3Aabc;linux;amd64;1;;" + labels + ";\n", "");

        assertThat(chooseAlone(LocalMode.AUTO, null))
                .isEqualTo(new LocalEngine.Jvm(
                        "lambda.local is auto, and Docker's image hello:1 was not built from this" + " project"));
    }

    @Test
    void chooseWithoutDockerSelectsTheJvm() throws Exception {
        DockerCli missing = new DockerCli(new MissingProgram());

        assertThat(new EngineSelector(new ExistingImage(), missing, reported, true, PATIENCE)
                        .choose(LocalFixture.in(LocalMode.AUTO, null, request)))
                .isEqualTo(new LocalEngine.Jvm("lambda.local is auto, and Docker is not installed"));
    }

    /** A Docker that hangs would otherwise look like a goal that hangs. */
    @ParameterizedTest
    @EnumSource(
            value = LocalMode.class,
            names = {"AUTO", "DOCKER"})
    void userReadsThatAGoalWaitsForDocker(LocalMode mode) throws Exception {
        CountDownLatch noticed = new CountDownLatch(1);
        Reporter reporter = new Reporter() {
            @Override
            public void info(String line) {
                reported.info(line);
                noticed.countDown();
            }

            @Override
            public void warn(String line) {
                reported.warn(line);
            }
        };
        Commands slow = new Commands() {
            @Override
            public CommandResult run(Command command) throws InterruptedException {
                noticed.await();
                return new CommandResult(1, "", "Cannot connect to the Docker daemon at unix:///var/run/docker.sock.");
            }

            @Override
            public Process start(Command command) {
                throw new UnsupportedOperationException();
            }
        };
        EngineSelector selector =
                new EngineSelector(new ExistingImage(), new DockerCli(slow), reporter, true, Duration.ofMillis(1));

        // Only the mode that requires Docker fails.
        Throwable failure = catchThrowable(() -> selector.choose(LocalFixture.in(mode, null, request)));

        assertThat(failure == null).isEqualTo(mode == LocalMode.AUTO);
        assertThat(reported.lines())
                .containsExactly("info: Waiting for Docker. To run without Docker: \"-Dlambda.local=jvm\"");
    }

    @Test
    void jvmThatTheUserSelectedHasNoEffectInDocker() throws Exception {
        receipt("daemon");
        request = LocalFixture.on(JavaInstallation.at(Path.of(System.getProperty("java.home")), "lambda.jdk"), request);
        commands.answering(0, ENGINE, "").answering(0, SOCKET, "").answering(0, "", "");

        choose(LocalMode.DOCKER, null);

        assertThat(reported.lines())
                .containsExactly("warn: lambda.jdk has no effect in Docker, where the function runs on the Java of its"
                        + " image. Set \"BaseImage\" in config.json, or run on the JVM: \"-Dlambda.local=jvm\"");
    }

    @Test
    void chooseWhenDockerDoesNotRespondSelectsTheJvm() throws Exception {
        receipt("daemon");
        commands.answering(1, "", "Cannot connect to the Docker daemon at unix:///var/run/docker.sock.\n");

        assertThat(choose(LocalMode.AUTO, null))
                .isEqualTo(new LocalEngine.Jvm("lambda.local is auto, and Docker does not respond"));
    }

    @Test
    void chooseWhenDockerFailsSelectsTheJvmWithTheReason() throws Exception {
        receipt("daemon");
        commands.answering(1, "", "Failed to initialize: unable to resolve docker endpoint: no context \"mine\"\n");

        assertThat(choose(LocalMode.AUTO, null))
                .isEqualTo(new LocalEngine.Jvm("lambda.local is auto, and Docker has no valid address:"
                        + " Failed to initialize: unable to resolve docker endpoint: no context \"mine\""));
    }

    @Test
    void chooseWhenDockerHasNoContextsSelectsTheJvmWithTheReason() throws Exception {
        receipt("daemon");
        commands.answering(0, IMAGE, "").answering(0, ENGINE, "");
        commands.answering(1, "", "docker: 'context' is not a docker command.\n");

        assertThat(choose(LocalMode.AUTO, null))
                .isEqualTo(new LocalEngine.Jvm("lambda.local is auto, and Docker is not usable: docker context inspect"
                        + " failed: docker: 'context' is not a docker command."));
    }

    @Test
    void chooseWhenDockerIsRemoteSelectsTheJvm() throws Exception {
        receipt("daemon");
        commands.answering(0, IMAGE, "").answering(0, ENGINE, "").answering(0, "ssh://build\n", "");

        assertThat(choose(LocalMode.AUTO, null))
                .isEqualTo(new LocalEngine.Jvm("lambda.local is auto, and Docker runs on another host"
                        + " (ssh://build), where functions cannot reach the local Lambda"));
    }

    @Test
    void chooseWhenImageDoesNotExistSelectsTheJvm() throws Exception {
        receipt("daemon");
        commands.answering(1, "", "Error: No such image: hello:1\n");

        assertThat(choose(LocalMode.AUTO, null))
                .isEqualTo(new LocalEngine.Jvm("lambda.local is auto, and Docker has no image hello:1"));
    }

    @Test
    void chooseWhenDockerHasTheImageUsesTheHostNetwork() throws Exception {
        receipt("daemon");
        commands.answering(0, IMAGE, "")
                .answering(0, ENGINE, "")
                .answering(0, SOCKET, "")
                .answering(0, "", "");

        LocalEngine engine = choose(LocalMode.AUTO, null);

        assertThat(engine.describe(request))
                .isEqualTo("Running hello from the image hello:1 in Docker 28.2.2 (lambda.local is auto, and Docker has"
                        + " the project's image), with 1769 MB of memory, 1.00 processors and 1024 MB in /tmp.");
        assertThat(((LocalEngine.Docker) engine).route())
                .isEqualTo(new ContainerNetworking(DockerNetwork.HOST, address(127, 0, 0, 1), "127.0.0.1", true));
    }

    @Test
    void imageIsRunByIdIfDockerKnowsIt() throws Exception {
        receipt("daemon");
        commands.answering(0, ENGINE, "").answering(0, SOCKET, "").answering(0, "", "");

        LocalEngine engine = choose(LocalMode.DOCKER, null);

        assertThat(((LocalEngine.Docker) engine).image()).isEqualTo(new FunctionImage("hello:1", "sha256:1"));
        assertThat(commands.commands().get(3).arguments())
                .startsWith("docker", "image", "inspect")
                .endsWith("sha256:1");
    }

    @Test
    void imageIsRunByNameIfDockerHasOtherIds() throws Exception {
        receipt("daemon");
        commands.answering(0, ENGINE, "").answering(0, SOCKET, "").answering(0, "", "");
        commands.answering(1, "", "Error: No such image: sha256:1\n");

        assertThat(((LocalEngine.Docker) chooseAlone(LocalMode.DOCKER, null)).image())
                .isEqualTo(FunctionImage.named("hello:1"));
    }

    @Test
    void rootlessDockerUsesTheBridgeNetwork() throws Exception {
        receipt("daemon");
        String rootless = ENGINE.replace(";;;true", ";;name%3Dseccomp%2Cprofile%3Dbuiltin,name%3Drootless,;true");
        commands.answering(0, rootless, "").answering(0, SOCKET, "").answering(0, "", "");

        ContainerNetworking route = ((LocalEngine.Docker) choose(LocalMode.DOCKER, null)).route();

        assertThat(route)
                .isEqualTo(new ContainerNetworking(
                        DockerNetwork.bridge("bridge"), address(0, 0, 0, 0), route.host(), false, true));
        assertThat(reported.lines()).hasSize(1).allMatch(line -> line.startsWith("warn: Other machines can reach"));
    }

    @Test
    void rootlessDockerWithHostNetworkIsProbed() throws Exception {
        receipt("daemon");
        commands.answering(0, ENGINE.replace(";;;true", ";;name%3Drootless,;true"), "");
        commands.answering(0, SOCKET, "").answering(0, "", "");

        assertThat(((LocalEngine.Docker) choose(LocalMode.DOCKER, "host")).route())
                .isEqualTo(new ContainerNetworking(DockerNetwork.HOST, address(127, 0, 0, 1), "127.0.0.1", false));
    }

    @Test
    void dockerDesktopIsReachedByName() throws Exception {
        receipt("daemon");
        commands.answering(0, DESKTOP, "").answering(0, SOCKET, "").answering(0, "", "");

        LocalEngine engine = choose(LocalMode.DOCKER, null);

        assertThat(((LocalEngine.Docker) engine).route())
                .isEqualTo(new ContainerNetworking(
                        DockerNetwork.DEFAULT, address(127, 0, 0, 1), "host.docker.internal", false));
    }

    @Test
    void runtimeApiOfABridgeListensOnItsGateway() throws Exception {
        receipt("daemon");
        // Loopback, which every machine has, stands for the bridge's gateway.
        commands.answering(0, ENGINE, "").answering(0, SOCKET, "").answering(0, "127.0.0.1,\n", "");
        commands.answering(0, "", "");

        assertThat(((LocalEngine.Docker) choose(LocalMode.DOCKER, "bridge")).route())
                .isEqualTo(new ContainerNetworking(
                        DockerNetwork.bridge("bridge"), address(127, 0, 0, 1), "127.0.0.1", false));
    }

    @Test
    void gatewayThatIsNotLocalIsReachedByName() throws Exception {
        receipt("daemon");
        commands.answering(0, ENGINE, "").answering(0, SOCKET, "").answering(0, "192.0.0.1,\n", "");
        commands.answering(0, "", "");

        assertThat(((LocalEngine.Docker) choose(LocalMode.DOCKER, "mine")).route())
                .isEqualTo(new ContainerNetworking(
                        DockerNetwork.bridge("mine"), address(0, 0, 0, 0), "host.docker.internal", false));
        assertThat(reported.lines())
                .containsExactly("warn: Other machines can reach the function's Runtime API, which returns its"
                        + " events. It listens on all addresses, because the gateway of the network mine is not an"
                        + " address of this machine.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fe80%3A%3A1", "mine.invalid", "127.0.0.256", "invalid+IP"})
    void gatewayThatIsNotAnAddressIsSkipped(String gateway) throws Exception {
        receipt("daemon");
        commands.answering(0, ENGINE, "").answering(0, SOCKET, "").answering(0, gateway + ",127.0.0.1,\n", "");
        commands.answering(0, "", "");

        assertThat(((LocalEngine.Docker) choose(LocalMode.DOCKER, "bridge")).route())
                .isEqualTo(new ContainerNetworking(
                        DockerNetwork.bridge("bridge"), address(127, 0, 0, 1), "127.0.0.1", false));
        assertThat(reported.lines()).isEmpty();
    }

    @Test
    void missingNetworkIsRejected() throws IOException {
        receipt("daemon");
        commands.answering(0, ENGINE, "").answering(0, SOCKET, "");
        commands.answering(1, "", "Error response from daemon: network mine not found\n");

        assertThat(failure("mine").problem()).isEqualTo("lambda.network is \"mine\", which does not exist in Docker.");
    }

    @ParameterizedTest
    @CsvSource({
        "ssh://build, true",
        "tcp://10.0.0.1:2375, true",
        "tcp://127.0.0.1:2375, false",
        "tcp://localhost:2375, false",
        "npipe:////./pipe/docker_engine, false"
    })
    void remoteDockerIsRejected(String endpoint, boolean rejected) throws Exception {
        receipt("daemon");
        commands.answering(0, ENGINE, "").answering(0, endpoint + "\n", "");
        if (rejected) {
            UserException failure = failure(null);
            assertThat(failure.problem())
                    .isEqualTo("Docker runs on another host (" + endpoint + "), where functions cannot reach the"
                            + " local Lambda.");
            assertThat(failure.remedy()).endsWith("\"-Dlambda.local=jvm\"");
        } else {
            commands.answering(0, "", "");
            assertThat(choose(LocalMode.DOCKER, null)).isInstanceOf(LocalEngine.Docker.class);
        }
    }

    @Test
    void requiredDockerWithoutImageIsRejected() {
        commands.answering(0, ENGINE, "").answering(0, SOCKET, "").answering(0, "", "");

        UserException failure = failure(null);

        assertThat(failure.problem()).isEqualTo("lambda.local is docker, but the project has no image in Docker.");
        assertThat(failure.remedy()).isEqualTo("Build it first: mvn lambda:build-image");
    }

    @Test
    void requiredDockerThatDoesNotRunIsRejected() {
        commands.answering(1, "", "Cannot connect to the Docker daemon at unix:///var/run/docker.sock.\n");

        assertThat(failure(null).problem()).startsWith("Docker is installed but not running");
    }

    @Test
    void windowsContainersAreRejected() {
        commands.answering(0, ENGINE.replace(";linux;", ";windows;"), "").answering(0, SOCKET, "");

        assertThat(failure(null).problem())
                .isEqualTo("Docker runs Windows containers, but functions are Linux containers.");
    }

    @Test
    void containersOfKilledRunsAreRemovedAndOthersAreNot() throws Exception {
        receipt("daemon");
        ContainerOwner me = ContainerOwner.current();
        String dead = new ContainerOwner(me.pid(), me.startMillis() - 60_000, me.namespace()).label();
        String elsewhere = new ContainerOwner(1_999_999_999, 1, "pid:[1]").label();
        commands.answering(0, ENGINE, "").answering(0, SOCKET, "");
        commands.answering(0, "aaa " + dead + "\nbbb " + me.label() + "\nccc " + elsewhere + "\nddd strange\n", "");
        commands.answering(0, "aaa\n", "");

        choose(LocalMode.DOCKER, null);

        assertThat(commands.commands().get(3).arguments())
                .containsExactly("docker", "container", "rm", "--force", "--volumes", "aaa");
        assertThat(reported.lines()).containsExactly("info: Removed 1 container of an earlier run that was killed.");
    }

    @Test
    void containerThatCannotBeRemovedCausesAWarning() throws Exception {
        receipt("daemon");
        ContainerOwner me = ContainerOwner.current();
        String dead = new ContainerOwner(me.pid(), me.startMillis() - 60_000, me.namespace()).label();
        commands.answering(0, ENGINE, "").answering(0, SOCKET, "").answering(0, "aaa " + dead + "\n", "");
        commands.answering(1, "", "Error response from daemon: cannot remove container: permission denied\n");

        assertThat(choose(LocalMode.DOCKER, null)).isInstanceOf(LocalEngine.Docker.class);

        assertThat(reported.lines())
                .containsExactly("warn: Cannot remove containers of an earlier run that was killed (aaa): cannot"
                        + " remove container: permission denied");
    }

    @Test
    void jvmModeDoesNotCallDocker() throws Exception {
        receipt("daemon");

        assertThat(chooseAlone(LocalMode.JVM, null)).isEqualTo(new LocalEngine.Jvm("lambda.local is jvm"));
        assertThatThrownBy(() -> chooseAlone(LocalMode.DOCKER, null)).isInstanceOf(IllegalStateException.class);
    }

    /** Selects an engine with a Docker that knows the image's id. */
    private LocalEngine choose(LocalMode mode, @Nullable String network) throws IOException, InterruptedException {
        commands.answering(0, IMAGE, "");
        return chooseAlone(mode, network);
    }

    private LocalEngine chooseAlone(LocalMode mode, @Nullable String network) throws IOException, InterruptedException {
        return chooseWith(new ExistingImage(), mode, network);
    }

    private LocalEngine chooseWith(ImageProvider images, LocalMode mode, @Nullable String network)
            throws IOException, InterruptedException {
        return new EngineSelector(images, new DockerCli(commands), reported, true, PATIENCE)
                .choose(LocalFixture.in(mode, network, request));
    }

    /** A machine without the command {@code docker}. */
    private static final class MissingProgram implements Commands {

        @Override
        public CommandResult run(Command command) throws IOException {
            throw new CommandNotFoundException("docker", new IOException());
        }

        @Override
        public Process start(Command command) throws IOException {
            throw new CommandNotFoundException("docker", new IOException());
        }
    }

    private static InetAddress address(int... parts) throws IOException {
        byte[] bytes = new byte[4];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) parts[i];
        }
        return InetAddress.getByAddress(bytes);
    }

    private UserException failure(@Nullable String network) {
        return catchThrowableOfType(UserException.class, () -> choose(LocalMode.DOCKER, network));
    }

    private void receipt(String target) throws IOException {
        Path file = request.project().exchangeDirectory().resolve("image.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, RECEIPT.formatted(target));
    }
}
