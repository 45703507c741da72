package io.github.lambdaimage.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.image.failure.FailureContext;
import io.github.lambdaimage.image.failure.ImageFailures;
import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.process.CommandRunner;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of networks, disks and Docker, made by real ones. */
class ImageFaultsTest {

    @TempDir
    private Path folder;

    @Test
    void fetchWhenHostIsUnknownSaysSoAtOnce() {
        refused(
                () -> fixture().bases().fetch("registry.invalid/base:1", "amd64"),
                "The registry registry.invalid is not known: there is no machine named registry.invalid.",
                "Check the name and your network; behind a proxy, set it in Maven's settings.xml.");
    }

    @Test
    void fetchWhenNobodyListensSaysSoAtOnce() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        refused(
                () -> fixture().bases().fetch("127.0.0.1:" + port + "/base:1", "amd64"),
                "The registry 127.0.0.1:" + port + " does not answer: connection refused.",
                "Check its name and port, and whether it runs.");
    }

    /** Another address of this machine is not a loopback one, so it is only spoken to over TLS. */
    @Test
    void fetchWhenRegistryElsewhereHasNoTlsSaysSo() throws Exception {
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

            refused(
                    () -> fixture().bases().fetch(host + "/base:1", "amd64"),
                    "The registry " + host + " does not speak TLS.",
                    "Give it a certificate; only a registry on this machine may be without.");
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
    void fetchWhenCacheIsNoFolderSaysSo() throws Exception {
        Path file = Files.writeString(folder.resolve("cache"), "a file");
        try (ScriptedRegistry registry = new ScriptedRegistry()) {
            registry.put("1", TestBase.withJava("21.0.5"));

            refused(
                    () -> fixture().bases().fetch(registry.host() + "/base:1", "amd64"),
                    "In the cache " + file.resolve("images-1") + " nothing can be written: not a directory.",
                    "Give yourself the right to write there, or choose another folder with -Dlambda.cacheDir.");
        }
    }

    @Test
    void fetchWhenDiskOfTheCacheIsFullSaysSoAndLeavesNothing() throws Exception {
        Path disk = smallDisk();
        try (ScriptedRegistry registry = new ScriptedRegistry()) {
            registry.put("1", large());

            refused(
                    () -> new ImageFixture(disk).bases().fetch(registry.host() + "/base:1", "amd64"),
                    "The disk of the cache " + disk.resolve("cache/images-1") + " is full.",
                    "Free some space there, or choose another folder with -Dlambda.cacheDir.");
            try (var left = Files.list(disk.resolve("cache/images-1/tmp"))) {
                assertThat(left).isEmpty();
            }
        } finally {
            unmount(disk);
        }
    }

    /** Systems word it in the language of their user. */
    @Test
    void translateWhenDiskIsFullInAnotherLanguageSaysSo() throws Exception {
        Path disk = smallDisk();
        try {
            IOException german = new IOException("Auf dem Gerät ist kein Speicherplatz mehr verfügbar");
            FailureContext context = FailureContext.reading("base:1", disk);
            assertThat(ImageFailures.translate(german, context)).isSameAs(german);
            fill(disk);

            refused(
                    () -> ImageFailures.translate(german, context),
                    "The disk of the cache " + disk + " is full.",
                    "Free some space there, or choose another folder with -Dlambda.cacheDir.");
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
    void writeWhenDiskOfTheTarIsFullSaysSoAndLeavesTheOldOne() throws Exception {
        Path disk = smallDisk();
        try (ScriptedRegistry registry = new ScriptedRegistry()) {
            registry.put("1", large());
            ImageFixture fixture = fixture();
            BaseImage base = fixture.bases().fetch(registry.host() + "/base:1", "amd64");
            Path tar = Files.writeString(disk.resolve("image.tar"), "old");

            refused(
                    () -> fixture.writer(ImageFixture.noDocker())
                            .write(fixture.plan("hello:1", base, "one"), new ImageTarget.Tar(tar)),
                    "The disk of the folder of the tar " + disk + " is full.",
                    "Free some space there, or choose another file with -Dlambda.image.tar.");
            try (var left = Files.list(disk)) {
                assertThat(left).containsExactly(tar);
            }
            assertThat(tar).hasContent("old");
        } finally {
            unmount(disk);
        }
    }

    @Test
    void writeWhenThereIsNoDockerSaysSo() throws Exception {
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
                    .hasMessageStartingWith("Docker is installed but does not run: ");
        }
    }

    /** Random, so that it does not get smaller by packing. */
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

    private static void unmount(Path disk) throws Exception {
        assertThat(run("umount", disk.toString())).isTrue();
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

    private static void refused(ThrowingCallable action, String problem, String remedy) {
        assertThatThrownBy(action).isInstanceOfSatisfying(UserException.class, e -> {
            assertThat(e.problem()).isEqualTo(problem);
            assertThat(e.remedy()).isEqualTo(remedy);
        });
    }
}
