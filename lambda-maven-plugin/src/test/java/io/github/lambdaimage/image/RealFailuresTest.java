package io.github.lambdaimage.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.image.failure.FailureContext;
import io.github.lambdaimage.image.failure.ImageFailures;
import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.plan.ImageContent;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.io.FileFailures;
import io.github.lambdaimage.process.CommandRunner;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failures of networks, disks and Docker, caused by real ones. */
class RealFailuresTest {

    @TempDir
    private Path folder;

    @Test
    void fetchWhenHostIsUnknownFailsAtOnce() {
        fails(
                () -> fixture().bases().fetch("registry.invalid/base:1", "amd64"),
                "Cannot reach the registry registry.invalid: unknown host registry.invalid.",
                "Check the name and your network. Behind a proxy, configure it in Maven's settings.xml or HTTPS_PROXY.");
    }

    @Test
    void fetchWhenPortIsClosedFailsAtOnce() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        fails(
                () -> fixture().bases().fetch("127.0.0.1:" + port + "/base:1", "amd64"),
                "Cannot connect to the registry 127.0.0.1:" + port + ": connection refused.",
                "Check its host and port, and that it is running.");
    }

    /** An address of this machine other than loopback, so TLS is required. */
    @Test
    void fetchWhenRemoteRegistryHasNoTlsFails() throws Exception {
        Optional<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
        TestServices.need(own.isPresent(), "this machine has no address but loopback");
        try (ServerSocket socket = new ServerSocket(0, 50, own.get())) {
            Thread server = new Thread(() -> answerPlainly(socket));
            server.setDaemon(true);
            server.start();
            String host = own.get().getHostAddress() + ":" + socket.getLocalPort();

            fails(
                    () -> fixture().bases().fetch(host + "/base:1", "amd64"),
                    "The registry " + host + " does not use TLS.",
                    "Configure TLS on the registry, or allow plain HTTP with \"-Dlambda.insecureRegistries=" + host
                            + "\".");
        }
    }

    private static void answerPlainly(ServerSocket server) {
        boolean open = true;
        while (open) {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                open = !server.isClosed();
            }
        }
    }

    @Test
    void fetchWhenCacheIsNotAFolderFails() throws Exception {
        Path file = Files.writeString(folder.resolve("cache"), "a file");
        try (ScriptedRegistry registry = new ScriptedRegistry()) {
            registry.put("1", TestBase.withJava("21.0.5"));

            fails(
                    () -> fixture().bases().fetch(registry.host() + "/base:1", "amd64"),
                    "Cannot write to the cache " + file.resolve("images-1") + ": not a directory.",
                    "Grant yourself write permission, or choose another folder with \"-Dlambda.cacheDir=FOLDER\".");
        }
    }

    @Test
    void fetchWhenDiskOfTheCacheIsFullFailsAndLeavesNothing() throws Exception {
        Path disk = smallDisk();
        try (ScriptedRegistry registry = new ScriptedRegistry()) {
            registry.put("1", large());

            fails(
                    () -> new ImageFixture(disk).bases().fetch(registry.host() + "/base:1", "amd64"),
                    "The disk of the cache " + disk.resolve("cache/images-1") + " is full.",
                    "Free some space there, or choose another folder with \"-Dlambda.cacheDir=FOLDER\".");
            try (var left = Files.list(disk.resolve("cache/images-1/tmp"))) {
                assertThat(left).isEmpty();
            }
        } finally {
            unmount(disk);
        }
    }

    /** Systems report it in the language of the user. */
    @Test
    void translateWhenDiskIsFullInAnotherLanguageReportsIt() throws Exception {
        Path disk = smallDisk();
        try {
            IOException german = new IOException("Auf dem Gerät ist kein Speicherplatz mehr verfügbar");
            FailureContext context = FailureContext.reading("base:1", disk);
            assertThat(ImageFailures.translate(german, context)).isSameAs(german);
            fill(disk);

            fails(
                    () -> ImageFailures.translate(german, context),
                    "The disk of the cache " + disk + " is full.",
                    "Free some space there, or choose another folder with \"-Dlambda.cacheDir=FOLDER\".");
        } finally {
            unmount(disk);
        }
    }

    private static void fill(Path disk) throws IOException {
        try (OutputStream out = Files.newOutputStream(disk.resolve("ballast"))) {
            byte[] block = new byte[65_536];
            for (int i = 0; i < 1_000; i++) {
                out.write(block);
            }
            throw new AssertionError("the disk is too large");
        } catch (IOException e) {
            return; // full
        }
    }

    @Test
    void writeWhenDiskOfTheTarIsFullFailsAndKeepsTheOldFile() throws Exception {
        Path disk = smallDisk();
        try (ScriptedRegistry registry = new ScriptedRegistry()) {
            registry.put("1", large());
            ImageFixture fixture = fixture();
            BaseImage base = fixture.bases().fetch(registry.host() + "/base:1", "amd64");
            Path tar = Files.writeString(disk.resolve("image.tar"), "old");

            fails(
                    () -> fixture.writer(ImageFixture.noDocker())
                            .write(fixture.plan("hello:1", base, "one"), new ImageTarget.Tar(tar)),
                    "The disk of the tar file's folder " + disk + " is full.",
                    "Free some space there, or choose another file with \"-Dlambda.image.tar=FILE\".");
            try (var left = Files.list(disk)) {
                assertThat(left).containsExactly(tar);
            }
            assertThat(tar).hasContent("old");
        } finally {
            unmount(disk);
        }
    }

    @Test
    void gatherWhenDiskOfTheBuildFolderIsFullNamesTheFileAndKeepsNothing() throws Exception {
        Path disk = smallDisk();
        try {
            Path classes = Files.createDirectories(folder.resolve("classes"));
            Files.write(classes.resolve("large"), new byte[20_000_000]);
            FunctionProject project =
                    new FunctionProject("com.example", "hello", "1.0", folder, disk, classes, List.of(), List.of());

            IOException failure =
                    catchThrowableOfType(IOException.class, () -> ImageContent.gather(project, folder.resolve("none")));

            UserException explained = FileFailures.explain(failure).orElseThrow();
            Path jar = disk.resolve("lambda/image/application.jar");
            assertThat(explained.problem()).isEqualTo("The disk of " + jar + " is full.");
            assertThat(explained.remedy()).startsWith("Free some space");
            try (var left = Files.list(jar.getParent())) {
                assertThat(left).isEmpty();
            }
        } finally {
            unmount(disk);
        }
    }

    @Test
    void writeWhenDockerIsNotRunningFails() throws Exception {
        try (ScriptedRegistry registry = new ScriptedRegistry()) {
            registry.put("1", TestBase.withJava("21.0.5"));
            ImageFixture fixture = fixture();
            BaseImage base = fixture.bases().fetch(registry.host() + "/base:1", "amd64");
            Path nowhere = Files.createDirectories(folder.resolve("nothing"));
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.put("DOCKER_HOST", "unix://" + nowhere.resolve("docker.sock"));
            TestServices.docker();

            assertThatThrownBy(() -> fixture.writer(new DockerCli(new CommandRunner(environment)))
                            .write(fixture.plan("hello:1", base, "one"), new ImageTarget.Daemon()))
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith("Docker is installed but not running: ");
        }
    }

    /** Random, so that it cannot be compressed. */
    private static TestBase large() {
        StringBuilder text = new StringBuilder();
        java.util.Random random = new java.util.Random(1);
        while (text.length() < 20_000_000) {
            text.append(Long.toString(random.nextLong(), 36));
        }
        return new TestBase("amd64", TestLayer.withJava("21.0.5").file("ballast", text.toString()));
    }

    private ImageFixture fixture() {
        return new ImageFixture(folder);
    }

    private Path smallDisk() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString());
        TestServices.need(mounted, "only root may mount the small disk that becomes full");
        return disk;
    }

    /** Another test may just start a process, which inherits the open files of this one for a moment. */
    private static void unmount(Path disk) throws Exception {
        Instant hang = Instant.now().plus(Duration.ofMinutes(5));
        while (!run("umount", disk.toString())) {
            assertThat(Instant.now()).as("still in use: " + disk).isBefore(hang);
            Thread.sleep(20);
        }
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(120, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void fails(ThrowingCallable action, String problem, String remedy) {
        assertThatThrownBy(action).isInstanceOfSatisfying(UserException.class, e -> {
            assertThat(e.problem()).isEqualTo(problem);
            assertThat(e.remedy()).isEqualTo(remedy);
        });
    }
}
