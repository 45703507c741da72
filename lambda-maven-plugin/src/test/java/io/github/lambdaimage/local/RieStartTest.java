package io.github.lambdaimage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.docker.ContainerOwner;
import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.process.Command;
import io.github.lambdaimage.process.CommandResult;
import io.github.lambdaimage.process.Commands;
import io.github.lambdaimage.project.ClassFiles;
import io.github.lambdaimage.report.ReportedLines;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the steps before a container of AWS's emulator is created, with a fake Docker. */
class RieStartTest {

    private final UserException noImage = new UserException("The image does not exist.", "Build it.");

    @TempDir
    private Path folder;

    private final ReportedLines reported = new ReportedLines();
    private final List<String> happened = new ArrayList<>();

    @Test
    void runRemovesLeftOverContainersBeforeItChecksThePort() throws Exception {
        try (ServerSocket leftOver = new ServerSocket(0, 1, LocalFixture.LOOPBACK)) {
            LeftOver docker = new LeftOver(leftOver);

            UserException end = start(docker, leftOver.getLocalPort());

            assertThat(end).isSameAs(noImage);
            assertThat(happened).containsExactly("removed", "prepared");
        }
    }

    @Test
    void runWhenPortIsInUseFailsBeforeAnImageIsBuilt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, LocalFixture.LOOPBACK);
                ServerSocket another = new ServerSocket(0, 1, LocalFixture.LOOPBACK)) {
            UserException end = start(new LeftOver(another), taken.getLocalPort());

            assertThat(end.problem()).endsWith("is already in use.");
            assertThat(happened).containsExactly("removed");
        }
    }

    @Test
    void runWhenDockerIsRemoteFailsBeforeAnythingElse() throws Exception {
        try (ServerSocket leftOver = new ServerSocket(0, 1, LocalFixture.LOOPBACK)) {
            LeftOver docker = new LeftOver(leftOver);
            docker.endpoint = "ssh://build";

            assertThat(start(docker, 0).problem()).startsWith("Docker runs on another host (ssh://build)");
            assertThat(happened).isEmpty();
        }
    }

    /** Docker's proxy behaves like this until the program in the container listens. */
    @Test
    void awaitAnswerWhenConnectionsCloseWithoutResponseRetries() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread proxy = new Thread(() -> {
                try {
                    for (int connection = 1; connection <= 3; connection++) {
                        try (Socket socket = server.accept()) {
                            happened.add("connection");
                            if (connection == 3) {
                                socket.getOutputStream()
                                        .write("HTTP/1.1 404 Not Found\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                            }
                        }
                    }
                } catch (IOException e) {
                    return; // the test is over
                }
            });
            proxy.start();

            RieLauncher.awaitAnswer(URI.create("http://127.0.0.1:" + server.getLocalPort()), millis -> false);

            proxy.join();
            assertThat(happened).containsExactly("connection", "connection", "connection");
        }
    }

    @Test
    void awaitAnswerWhenContainerExitsReturns() throws Exception {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }

        RieLauncher.awaitAnswer(URI.create("http://127.0.0.1:" + port), millis -> happened.add("ended"));

        assertThat(happened).containsExactly("ended");
    }

    private UserException start(Commands docker, int port) throws IOException {
        LocalRequest request = LocalFixture.in(
                LocalMode.AUTO,
                null,
                LocalFixture.request(
                        ClassFiles.project(folder),
                        LocalFixture.config(folder, "{}"),
                        LocalFixture.LOOPBACK,
                        port,
                        Map.of()));
        ImageProvider images = any -> {
            happened.add("prepared");
            throw noImage;
        };
        RieLauncher launcher = new RieLauncher(images, new DockerCli(docker), reported, line -> {});
        return catchThrowableOfType(UserException.class, () -> launcher.run(request, new EmulatorChoice(true, null)));
    }

    /** A fake Docker with one container of a killed run, which holds a port until it is removed. */
    private final class LeftOver implements Commands {

        private final ServerSocket port;
        private String endpoint = "unix:///var/run/docker.sock";

        LeftOver(ServerSocket port) {
            this.port = port;
        }

        @Override
        public CommandResult run(Command command) throws IOException {
            String verb = command.arguments().get(2);
            switch (verb) {
                case "ls" -> {
                    ContainerOwner me = ContainerOwner.current();
                    ContainerOwner gone = new ContainerOwner(me.pid(), me.startMillis() - 60_000, me.namespace());
                    return new CommandResult(0, "aaa " + gone.label() + "\n", "");
                }
                case "rm" -> {
                    happened.add("removed");
                    port.close();
                    return new CommandResult(0, "aaa\n", "");
                }
                case "inspect" -> {
                    return new CommandResult(0, endpoint + "\n", "");
                }
                default -> throw new IllegalStateException("No answer is known to " + command);
            }
        }

        @Override
        public Process start(Command command) {
            throw new UnsupportedOperationException("Nothing is started in this test: " + command);
        }
    }
}
