package io.github.lambdaimage.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.process.Command;
import io.github.lambdaimage.process.CommandRunner;
import io.github.lambdaimage.report.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerCliTest {

    private static final String INFO = "20.10.24;linux;x86_64;2;Docker+Desktop;overlayfs;"
            + "%5B%5Bdriver-type+io.containerd.snapshotter.v1%5D%5D;"
            + "name%3Dseccomp%2Cprofile%3Ddefault,name%3Drootless,;true;false;true;true\n";

    private final RecordedCommands commands = new RecordedCommands();
    private final DockerCli docker = new DockerCli(commands);

    @Test
    void infoIsReadFromOneLine() throws Exception {
        commands.answering(0, INFO, "WARNING: No swap limit support\n");

        DockerInfo info = docker.info();

        assertThat(info)
                .isEqualTo(new DockerInfo(
                        "20.10.24",
                        "linux",
                        "x86_64",
                        2,
                        "Docker Desktop",
                        "overlayfs",
                        "[[driver-type io.containerd.snapshotter.v1]]",
                        List.of("name=seccomp,profile=default", "name=rootless"),
                        new DockerInfo.Limits(true, false, true, true)));
        assertThat(info.isDesktop()).isTrue();
        assertThat(info.hasContainerdStore()).isTrue();
        assertThat(info.mapsUsers()).isTrue();
        assertThat(info.hasSecurityLabels()).isFalse();
        // Windows would remove a quotation mark from the argument.
        assertThat(commands.arguments())
                .startsWith("docker", "info", "--format")
                .noneMatch(a -> a.contains("\""));
    }

    @Test
    void infoWithoutDaemonFails() {
        commands.answering(0, ";;;0;;;;;false;false;false;false\n", "");

        assertThatThrownBy(docker::info).isInstanceOf(UserException.class).hasMessageStartingWith("Docker does not");
    }

    @Test
    void imageIsReadWithSpecialCharactersInLabels() throws Exception {
        commands.answering(
                0,
                "sha256%3Aabc;linux;amd64;1024;sha256%3A1,sha256%3A2,;title=a+%22b%22%3B%0Ac%2C%3D,empty=,;"
                        + "localhost%3A5047%2Fhello%3A1,\n",
                "");

        assertThat(docker.image("hello"))
                .contains(new DockerImage(
                        "sha256:abc",
                        "linux",
                        "amd64",
                        1024,
                        List.of("sha256:1", "sha256:2"),
                        Map.of("title", "a \"b\";\nc,=", "empty", ""),
                        List.of("localhost:5047/hello:1")));
        assertThat(commands.arguments())
                .startsWith("docker", "image", "inspect", "--format")
                .endsWith("hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Error: No such image: hello",
                "Error response from daemon: No such image: hello:latest",
                "Error: inspecting object: hello: image not known"
            })
    void imageThatIsMissingIsEmpty(String errors) throws Exception {
        commands.answering(1, "\n", errors);

        assertThat(docker.image("hello")).isEmpty();
    }

    @Test
    void loadWritesTheTar() throws Exception {
        commands.answering(0, "Loaded image: hello:1\n", "");

        assertThat(docker.load(out -> out.write("tar".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("Loaded image: hello:1");

        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Command.Input input = commands.commands().get(0).input();
        Objects.requireNonNull(input).writeTo(written);
        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("tar");
        assertThat(commands.arguments()).containsExactly("docker", "image", "load");
    }

    @Test
    void failureHasTheMessageOfDocker() {
        commands.answering(1, "", "warning\nopen /var/lib/docker/tmp/x/layer.tar: no such file or directory\n");

        DockerException failure = catchThrowableOfType(DockerException.class, () -> docker.load(out -> {}));

        assertThat(failure.reason()).isEqualTo("open /var/lib/docker/tmp/x/layer.tar: no such file or directory");
        assertThat(failure).hasMessage("docker image load failed: " + failure.reason());
    }

    @Test
    void failureFollowedByAHelpHintHasOnlyTheReason() {
        commands.answering(
                125,
                "",
                "Error response from daemon: Range of CPUs is from 0.01 to 2.00\n\nRun 'docker create --help'\n");

        assertThatThrownBy(() -> docker.load(out -> {}))
                .hasMessage("docker image load failed: Range of CPUs is from 0.01 to 2.00");
    }

    @Test
    void imagesAreFilteredByAll() throws Exception {
        commands.answering(0, "sha256:1\nsha256:2\nsha256:1\n", "");

        assertThat(docker.images(List.of("dangling=true", "label=plan"))).containsExactly("sha256:1", "sha256:2");
        assertThat(commands.arguments())
                .containsExactly(
                        "docker",
                        "image",
                        "ls",
                        "--no-trunc",
                        "--quiet",
                        "--filter",
                        "dangling=true",
                        "--filter",
                        "label=plan");
    }

    @Test
    void imageInUseIsNotRemoved() throws Exception {
        commands.answering(
                1,
                "",
                "Error response from daemon: conflict: unable to delete 1 (must be forced) - image is being used by"
                        + " stopped container 2");
        commands.answering(0, "Deleted: sha256:1\n", "");

        assertThat(docker.removeImage("1")).isFalse();
        assertThat(docker.removeImage("1")).isTrue();
    }

    @Test
    void containerIsCreatedWithValuesOnlyInTheEnvironment() throws Exception {
        commands.answering(0, "WARNING: no swap\n4f0c\n", "");
        DockerRunSpec spec = new DockerRunSpec(
                "hello",
                List.of(),
                "1:1",
                Map.of(),
                DockerNetwork.HOST,
                new DockerRunSpec.Limits(128, OptionalDouble.empty(), 0, 512),
                new DockerRunSpec.Temporary.Volume(),
                List.of("TOKEN"),
                null,
                List.of(),
                true);

        assertThat(docker.create(spec, Map.of("TOKEN", "hidden"))).isEqualTo("4f0c");

        Command command = commands.commands().get(0);
        assertThat(command.variables()).containsExactly(Map.entry("TOKEN", "hidden"));
        assertThat(command.arguments())
                .startsWith("docker", "container", "create")
                .contains("--env", "TOKEN");
        assertThat(command.toString()).doesNotContain("hidden");
    }

    @Test
    void containerThatWasKilledIsRead() throws Exception {
        commands.answering(0, "4f0c;exited;0;137;true;;2026-11-22T10%3A00%3A00.1Z\n", "");
        commands.answering(0, "4f0c;created;0;127;false;exec%3A+%22java%22;0001-01-01T00%3A00%3A00Z\n", "");
        commands.answering(1, "\n", "Error: No such container: 4f0c\n");

        assertThat(docker.container("4f0c")).contains(new DockerContainer("4f0c", "exited", 0, 137, true, "", true));
        assertThat(docker.container("4f0c"))
                .contains(new DockerContainer("4f0c", "created", 0, 127, false, "exec: \"java\"", false));
        assertThat(docker.container("4f0c")).isEmpty();
    }

    @Test
    void containersAreFoundByLabelWithItsValue() throws Exception {
        commands.answering(0, "aaa 17%401700000%40pid%3A%5B4%5D\nbbb x\n", "");

        assertThat(docker.containers("io.example.owner"))
                .containsExactly(Map.entry("aaa", "17@1700000@pid:[4]"), Map.entry("bbb", "x"));
    }

    @Test
    void removeIgnoresContainersThatDoNotExist() throws Exception {
        commands.answering(1, "aaa\n", "Error: No such container: bbb\n");
        commands.answering(1, "", "Error response from daemon: driver failed\n");

        docker.remove(List.of("aaa", "bbb"));
        assertThatThrownBy(() -> docker.remove(List.of("aaa"))).isInstanceOf(DockerException.class);
        docker.remove(List.of());

        assertThat(commands.commands()).hasSize(2);
        assertThat(commands.commands().get(0).arguments())
                .containsExactly("docker", "container", "rm", "--force", "--volumes", "aaa", "bbb");
    }

    @Test
    void missingCommandIsReported() {
        UserException failure = catchThrowableOfType(
                UserException.class, () -> new DockerCli(new CommandRunner(Map.of()), "docker-that-is-nowhere").info());

        assertThat(failure.problem())
                .isEqualTo("Docker is not installed: the command docker-that-is-nowhere does not exist.");
        assertThat(failure.remedy())
                .isEqualTo("Install Docker Engine or Docker Desktop, and check it with \"docker info\" in a"
                        + " terminal.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
                "failed to connect to the docker API at unix:///var/run/docker.sock; check if the path is correct",
                "error during connect: this error may indicate that the docker daemon is not running",
                "error during connect: Get \"http://%2F%2F.%2Fpipe%2Fdocker_engine/v1.50/info\": open //./pipe/docker_engine"
            })
    void stoppedDaemonIsReported(String errors) {
        commands.answering(1, "", "ERROR: " + errors + "\n");

        UserException failure = catchThrowableOfType(UserException.class, docker::info);

        assertThat(failure.problem()).isEqualTo("Docker is installed but not running: ERROR: " + errors);
        assertThat(failure.remedy()).startsWith("Start Docker Desktop or the service docker");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cannot connect to the Docker daemon at tcp://127.0.0.1:1. Is the docker daemon running?",
                "error during connect: Get \"http://foo:2375/v1.50/info\": dial tcp: lookup foo: no such host",
                "error during connect: Get \"http://docker.example.com/v1.50/info\": command [ssh -T -- host docker"
                        + " system dial-stdio] has exited with exit status 255"
            })
    void addressThatCannotBeReachedIsReported(String errors) {
        commands.answering(1, "", errors + "\n");

        UserException failure = catchThrowableOfType(UserException.class, docker::info);

        assertThat(failure.problem()).isEqualTo("Docker cannot be reached at its address: " + errors);
        assertThat(failure.remedy()).startsWith("Correct or unset DOCKER_HOST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Failed to initialize: unable to resolve docker endpoint: context \"no\": context not found",
                "Failed to initialize: unable to resolve docker endpoint: invalid bind address format: http://host"
            })
    void addressThatIsNotValidIsReported(String errors) {
        commands.answering(1, "", errors + "\n");

        UserException failure = catchThrowableOfType(UserException.class, docker::info);

        assertThat(failure.problem()).isEqualTo("Docker has no valid address: " + errors);
        assertThat(failure.remedy())
                .isEqualTo("Correct or unset DOCKER_HOST and DOCKER_CONTEXT, or select a context of"
                        + " \"docker context ls\" with \"docker context use\".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock:"
                        + " Get \"http://%2Fvar%2Frun%2Fdocker.sock/v1.24/info\": dial unix /var/run/docker.sock:"
                        + " connect: permission denied",
                "permission denied while trying to connect to the docker API at unix:///var/run/docker.sock"
            })
    void deniedAccessIsReported(String errors) {
        commands.answering(1, "", errors + "\n");

        UserException failure = catchThrowableOfType(UserException.class, docker::info);

        assertThat(failure.problem()).isEqualTo("This user has no access to Docker: permission denied on its socket.");
        assertThat(failure.remedy()).startsWith("Add the user to the group docker and log in again");
    }

    @Test
    void deniedAccessIsReportedByAVersionThatFailsAtTheTemplate() {
        commands.answering(
                1,
                "",
                "template: :1:11: executing \"\" at <.ServerVersion>: reflect: indirection through nil pointer to"
                        + " embedded struct field Info\n");
        commands.answering(
                1,
                "Server:\n",
                "ERROR: Got permission denied while trying to connect to the Docker daemon socket at"
                        + " unix:///run/other.sock: dial unix /run/other.sock: connect: permission denied\n"
                        + "errors pretty printing info\n");

        UserException failure = catchThrowableOfType(UserException.class, docker::info);

        assertThat(failure.problem()).isEqualTo("This user has no access to Docker: permission denied on its socket.");
    }

    @Test
    void gatewaysAreReadFromTheNetwork() throws IOException, InterruptedException {
        commands.answering(0, "172.18.0.1,fd00%3A%3A1,\n", "");
        commands.answering(1, "\n", "Error response from daemon: network nowhere not found\n");

        assertThat(docker.gateways("mine")).contains(List.of("172.18.0.1", "fd00::1"));
        assertThat(docker.gateways("nowhere")).isEmpty();
    }

    /** Recorded from Podman 4.3.1, for which Debian's package podman-docker installs the command docker. */
    @Test
    void podmanIsRead() throws Exception {
        String noField = "Error: template: info:1:11: executing \"info\" at <.ServerVersion>: can't evaluate field"
                + " ServerVersion in type *define.Info\n";
        commands.answering(125, "", noField);
        commands.answering(0, "4.3.1;linux;amd64;2;debian;overlay;true;false;cpuset,cpu,memory,pids,;\n", "");
        commands.answering(0, "a444ea87;linux;amd64;159;;;localhost%2Fhello%3A1,;\n", "");
        commands.answering(125, "", "Error: unrecognized command `podman context inspect`\n");
        commands.answering(
                125,
                "",
                "Error: template: inspect:1:24: executing \"inspect\" at <.IPAM.Config>: can't"
                        + " evaluate field IPAM in type interface {}\n");
        commands.answering(0, "10.88.0.1,\n", "");
        commands.answering(
                125,
                "aaa ",
                "Error: template: list:1:31: executing \"list\" at <.Label>: can't evaluate"
                        + " field Label in type containers.psReporter\n");
        commands.answering(0, "aaa 17%40x\n", "");
        commands.answering(1, "", "Error: 127.0.0.1:5047/hello: image not known\n");

        assertThat(docker.info())
                .isEqualTo(new DockerInfo(
                        "4.3.1",
                        "linux",
                        "amd64",
                        2,
                        "debian",
                        "overlay",
                        "",
                        List.of("name=rootless"),
                        new DockerInfo.Limits(true, true, true, true)));
        assertThat(docker.image("hello").orElseThrow().id()).isEqualTo("sha256:a444ea87");
        assertThat(docker.endpoint()).isEmpty();
        assertThat(docker.gateways("podman")).contains(List.of("10.88.0.1"));
        assertThat(docker.containers("io.example.owner")).containsExactly(Map.entry("aaa", "17@x"));
        assertThat(docker.removeImage("hello")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>\n<b>502 Bad Gateway</b>", "a;b;c;d;e;f;g;h;i;j;k;l", "%;;;x;;;;", "a\u001b[31m"})
    void answerInAnotherFormatIsReported(String answer) {
        for (int i = 0; i < 4; i++) {
            commands.answering(0, answer, "");
        }

        assertUnexpected(answer, docker::info);
        assertUnexpected(answer, () -> docker.image("hello"));
        assertUnexpected(answer, () -> docker.container("aaa"));
        if (!answer.isBlank()) {
            assertUnexpected(answer, () -> docker.containers("io.example.owner"));
        }
    }

    private static void assertUnexpected(String answer, ThrowableAssert.ThrowingCallable question) {
        UserException failure = catchThrowableOfType(UserException.class, question);

        assertThat(failure).as(answer).isNotNull();
        assertThat(failure.problem())
                .matches("Docker does not respond\\.|\"docker (info|image inspect|container (inspect|ls))\" returned an"
                        + " unexpected answer: [^\\p{Cntrl}]*");
    }

    @Test
    void foldersAreCopiedInBothDirections() throws Exception {
        commands.answering(0, "", "").answering(0, "", "");
        docker.copyTo(Path.of("in"), "id", "/tmp/in");
        docker.copyFrom("id", "/tmp/out", Path.of("out"));

        assertThat(commands.commands())
                .extracting(command -> String.join(" ", command.arguments()))
                .containsExactly("docker container cp in id:/tmp/in", "docker container cp id:/tmp/out out");
    }
}
