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
    void everyAddressButTheUsualOneIsRefused() throws Exception {
        assertThat(refused(LocalFixture.LOOPBACK, null)).isNull();
        assertThat(catchThrowableOfType(UserException.class, () -> check(InetAddress.getByAddress(new byte[4]), null))
                        .problem())
                .isEqualTo("lambda.bind is 0.0.0.0, and AWS's emulator is reached at 127.0.0.1 alone.");
        assertThat(refused(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), null))
                .isNotNull();
    }

    @Test
    void jvmIsRefused() {
        assertThat(catchThrowableOfType(UserException.class, () -> check(LocalMode.JVM, LocalFixture.LOOPBACK, null))
                        .problem())
                .isEqualTo("lambda.local is jvm, and AWS's emulator runs the image, in Docker.");
        assertThat(catchThrowableOfType(
                        UserException.class, () -> check(LocalMode.DOCKER, LocalFixture.LOOPBACK, null)))
                .isNull();
    }

    @Test
    void dockerOfAnotherMachineIsRefused() {
        RieErrors.checkEndpoint("unix:///var/run/docker.sock");
        UserException refused = catchThrowableOfType(UserException.class, () -> RieErrors.checkEndpoint("ssh://build"));

        assertThat(refused.problem())
                .isEqualTo("Docker is on another machine (ssh://build), where the port of AWS's emulator would be,"
                        + " too.");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "files have no such permissions there")
    void fileThatCannotBeExecutedInAContainerIsRefused() throws Exception {
        Path file = folder.resolve("rie");
        assertThat(problem(file)).isEqualTo("lambda.rie is " + file + ", and there is no such file.");
        assertThat(problem(folder)).isEqualTo("lambda.rie is " + folder + ", and there is no such file.");

        Files.writeString(file, "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(problem(file)).startsWith("lambda.rie is " + file + ", which not every user may execute");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(refused(LocalFixture.LOOPBACK, file)).isNull();
    }

    @Test
    void imageWithoutAnEmulatorIsToldWithWhereToGetIt() throws Exception {
        UserException fault = ended(127, "exec: \"/usr/local/bin/aws-lambda-rie\": no such file or directory", false);

        assertThat(fault.problem())
                .isEqualTo("The image hello:latest has no emulator of AWS: there is no program"
                        + " /usr/local/bin/aws-lambda-rie in it that can be started.");
        assertThat(fault.remedy())
                .isEqualTo("Get aws-lambda-rie from"
                        + " https://github.com/aws/aws-lambda-runtime-interface-emulator/releases and name the file, as"
                        + " -Dlambda.rie=/path/to/aws-lambda-rie, or leave -Dlambda.emulator out.");
    }

    @Test
    void endIsToldWithItsReason() throws Exception {
        assertThat(ended(1, "", true).problem())
                .isEqualTo("The image hello:latest is for another kind of processor than Docker's machine has, which is"
                        + " x86_64.");
        assertThat(ended(folder.resolve("rie"), 1, "", true).problem())
                .isEqualTo(
                        "AWS's emulator is for another kind of processor than Docker's machine has, which is x86_64.");
        assertThat(ended(126, "no space left on device", false).problem())
                .isEqualTo("Docker cannot start the image hello:latest: no space left on device");
        assertThat(ended(2, "", false).problem()).isEqualTo("AWS's emulator has ended with exit status 2.");
        UserException memory =
                RieErrors.ended(container(null), new DockerContainer("id", "exited", 0, 137, true, "", true), false);
        assertThat(memory.problem()).endsWith("together used more memory than MemorySize, 512 MB.");
        assertThat(memory.remedy()).endsWith("-Dlambda.MemorySize=1024");
    }

    @Test
    void fileThatCannotBeStartedIsToldWithItsNameAndDockersReason() throws Exception {
        Path file = folder.resolve("rie");
        UserException fault = ended(file, 127, "exec: \"/usr/local/bin/aws-lambda-rie\": permission denied", false);

        assertThat(fault.problem())
                .isEqualTo("The file " + file + " that lambda.rie names cannot be started in the image hello:latest:"
                        + " exec: \"/usr/local/bin/aws-lambda-rie\": permission denied");
        assertThat(fault.remedy()).startsWith("Get the file for Linux on x86_64 from ");
    }

    @Test
    void portThatWasTakenMeanwhileIsToldAsOneThatWasTakenBefore() throws Exception {
        for (String reason : List.of(
                "driver failed programming external connectivity on endpoint x: Bind for 127.0.0.1:9000 failed: port is"
                        + " already allocated",
                "failed to bind host port 127.0.0.1:9000/tcp: address already in use")) {
            UserException fault = ended(128, reason, false);

            assertThat(fault.problem()).isEqualTo("Port 9000 of 127.0.0.1 is taken: another program listens there.");
            assertThat(fault.remedy()).endsWith("-Dlambda.port=9001");
        }
    }

    private UserException ended(int status, String error, boolean otherMachine) throws Exception {
        return ended(null, status, error, otherMachine);
    }

    private UserException ended(@Nullable Path rie, int status, String error, boolean otherMachine) throws Exception {
        DockerContainer end = new DockerContainer("id", "exited", 0, status, false, error, error.isEmpty());
        return RieErrors.ended(container(rie), end, otherMachine);
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
        UserException refused = refused(LocalFixture.LOOPBACK, program);
        return refused == null ? "" : refused.problem();
    }

    private @Nullable UserException refused(InetAddress address, @Nullable Path program) {
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
