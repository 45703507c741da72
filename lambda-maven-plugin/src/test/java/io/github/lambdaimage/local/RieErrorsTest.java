package io.github.lambdaimage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.docker.DockerContainer;
import io.github.lambdaimage.local.container.FunctionImage;
import io.github.lambdaimage.project.ClassFiles;
import io.github.lambdaimage.report.UserException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RieErrorsTest {

    @TempDir
    private Path folder;

    @Test
    void addressOtherThanLoopbackIsRejected() throws Exception {
        assertThat(rejected(LocalFixture.LOOPBACK, null)).isNull();
        assertThat(catchThrowableOfType(UserException.class, () -> check(InetAddress.getByAddress(new byte[4]), null))
                        .problem())
                .isEqualTo("lambda.bind is \"0.0.0.0\", but AWS's emulator is reachable only at 127.0.0.1.");
        assertThat(rejected(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), null))
                .isNotNull();
    }

    @Test
    void jvmModeIsRejected() {
        assertThat(catchThrowableOfType(UserException.class, () -> check(LocalMode.JVM, LocalFixture.LOOPBACK, null))
                        .problem())
                .isEqualTo("lambda.local is jvm, but AWS's emulator runs the image in Docker.");
        assertThat(catchThrowableOfType(
                        UserException.class, () -> check(LocalMode.DOCKER, LocalFixture.LOOPBACK, null)))
                .isNull();
    }

    @Test
    void remoteDockerIsRejected() {
        RieErrors.checkEndpoint("unix:///var/run/docker.sock");
        UserException rejected =
                catchThrowableOfType(UserException.class, () -> RieErrors.checkEndpoint("ssh://build"));

        assertThat(rejected.problem())
                .isEqualTo("Docker runs on another host (ssh://build), so AWS's emulator would listen there.");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "files have no such permissions there")
    void fileThatIsNotExecutableInAContainerIsRejected() throws Exception {
        Path file = folder.resolve("rie");
        assertThat(problem(file)).isEqualTo("lambda.rie is \"" + file + "\", which does not exist.");
        assertThat(problem(folder)).isEqualTo("lambda.rie is \"" + folder + "\", which is not a file.");

        Files.writeString(file, "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(problem(file))
                .startsWith("lambda.rie is \"" + file + "\", which is not readable and executable by" + " all users.");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(rejected(LocalFixture.LOOPBACK, file)).isNull();
    }

    @Test
    void imageWithoutEmulatorNamesTheDownload() throws Exception {
        UserException failure = ended(127, "exec: \"/usr/local/bin/aws-lambda-rie\": no such file or directory", false);

        assertThat(failure.problem())
                .isEqualTo("The image hello:latest does not contain AWS's emulator as an executable"
                        + " /usr/local/bin/aws-lambda-rie.");
        assertThat(failure.remedy())
                .isEqualTo("Download aws-lambda-rie from"
                        + " https://github.com/aws/aws-lambda-runtime-interface-emulator/releases and use"
                        + " \"-Dlambda.rie=/path/to/aws-lambda-rie\", or omit lambda.emulator.");
    }

    @Test
    void exitIsExplained() throws Exception {
        assertThat(ended(1, "", true).problem())
                .isEqualTo("The image hello:latest is for another architecture than Docker's host (x86_64).");
        assertThat(ended(folder.resolve("rie"), 1, "", true).problem())
                .isEqualTo("AWS's emulator is for another architecture than Docker's host (x86_64).");
        assertThat(ended(126, "no space left on device", false).problem())
                .isEqualTo("Docker cannot start the image hello:latest: no space left on device");
        assertThat(ended(2, "", false).problem()).isEqualTo("AWS's emulator exited with status 2.");
        UserException memory =
                RieErrors.ended(container(null), new DockerContainer("id", "exited", 0, 137, true, "", true), false);
        assertThat(memory.problem()).endsWith("the function exceeded MemorySize, 512 MB.");
        assertThat(memory.remedy()).endsWith("\"-Dlambda.MemorySize=1024\".");
    }

    @Test
    void fileThatDoesNotStartIsExplainedWithDockersReason() throws Exception {
        Path file = folder.resolve("rie");
        UserException failure = ended(file, 127, "exec: \"/usr/local/bin/aws-lambda-rie\": permission denied", false);

        assertThat(failure.problem())
                .isEqualTo("lambda.rie is \"" + file + "\", which does not start in the image hello:latest:"
                        + " exec: \"/usr/local/bin/aws-lambda-rie\": permission denied");
        assertThat(failure.remedy()).startsWith("Download the file for Linux on x86_64 from ");
    }

    @Test
    void portTakenAfterTheCheckIsReportedAsInUse() throws Exception {
        for (String reason : List.of(
                "driver failed programming external connectivity on endpoint x: Bind for 127.0.0.1:9000 failed: port is"
                        + " already allocated",
                "failed to bind host port 127.0.0.1:9000/tcp: address already in use")) {
            UserException failure = ended(128, reason, false);

            assertThat(failure.problem()).isEqualTo("Port 9000 of 127.0.0.1 is already in use.");
            assertThat(failure.remedy()).endsWith("\"-Dlambda.port=9001\"");
        }
    }

    private UserException ended(int status, String error, boolean otherArchitecture) throws Exception {
        return ended(null, status, error, otherArchitecture);
    }

    private UserException ended(@Nullable Path rie, int status, String error, boolean otherArchitecture)
            throws Exception {
        DockerContainer end = new DockerContainer("id", "exited", 0, status, false, error, error.isEmpty());
        return RieErrors.ended(container(rie), end, otherArchitecture);
    }

    private RieContainer container(@Nullable Path rie) throws Exception {
        return new RieContainer(
                LocalFixture.config(folder, "{\"MemorySize\": 512}"),
                new FunctionImage("hello:latest", "sha256:1"),
                List.of("java"),
                rie,
                RieContainerTest.info(true, 2),
                9000);
    }

    private String problem(Path program) {
        UserException rejected = rejected(LocalFixture.LOOPBACK, program);
        return rejected == null ? "" : rejected.problem();
    }

    private @Nullable UserException rejected(InetAddress address, @Nullable Path program) {
        return catchThrowableOfType(UserException.class, () -> check(address, program));
    }

    private void check(InetAddress address, @Nullable Path program) throws Exception {
        check(LocalMode.AUTO, address, program);
    }

    private void check(LocalMode mode, InetAddress address, @Nullable Path program) throws Exception {
        LocalRequest request = LocalFixture.request(
                ClassFiles.project(folder), LocalFixture.config(folder, "{}"), address, 0, Map.of());
        RieErrors.check(LocalFixture.in(mode, null, request), new EmulatorChoice(true, program));
    }
}
