package io.github.lambdaimage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.local.client.InvokeClient;
import io.github.lambdaimage.local.client.SessionIdentity;
import io.github.lambdaimage.local.workspace.WorkFolder;
import io.github.lambdaimage.project.ClassFiles;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.report.ReportedLines;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSessionTest {

    private static final LocalEngine JVM = new LocalEngine.Jvm("lambda.local is jvm");

    @TempDir
    private Path folder;

    private final ReportedLines reported = new ReportedLines();
    private FunctionProject project;

    @BeforeEach
    void makeProject() {
        project = ClassFiles.project(folder, ClassFiles.runtime());
        ClassFiles.handler(project.classesDirectory(), "Hello");
    }

    @Test
    void sessionReturnsTheProjectsIdentityUntilItIsClosed() throws IOException, InterruptedException {
        InvokeClient client = new InvokeClient();
        List<String> done = new ArrayList<>();
        URI endpoint;
        try (LocalSession session = LocalSession.start(request(0), JVM, event -> {}, reported)) {
            endpoint = session.emulator().endpoint();
            session.during(() -> done.add("begin"), () -> done.add("end"));

            assertThat(client.identityAt(endpoint))
                    .contains(SessionIdentity.of(project))
                    .get()
                    .asString()
                    .doesNotContain(folder.toString());
        }

        assertThat(client.identityAt(endpoint)).isEmpty();
        assertThat(done).containsExactly("begin", "end");
    }

    @Test
    void startWithAnExtensionInTheImageWarns() throws IOException {
        Path extensions = Files.createDirectories(folder.resolve("src/main/image/opt/extensions"));
        Files.createFile(extensions.resolve("watch"));

        LocalSession.start(request(0), JVM, event -> {}, reported).close();

        assertThat(reported.lines()).anyMatch(line -> line.startsWith("warn: ") && line.contains("extensions: watch"));
    }

    @Test
    void startWhenPortIsInUseFails() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            UserException failure = failure(request(other.getLocalPort()));

            assertThat(failure.problem())
                    .isEqualTo("Port " + other.getLocalPort() + " of 127.0.0.1 is already in use.");
        }
    }

    @Test
    void startWhenPortBelongsToRunLocalSaysOfWhichProject() throws IOException {
        try (LocalSession session = LocalSession.start(request(0), JVM, event -> {}, reported)) {
            int port = session.emulator().endpoint().getPort();
            assertThat(failure(request(port)).problem())
                    .isEqualTo("Port " + port + " of 127.0.0.1 is already in use by run-local of this project.");

            Path elsewhere = Files.createDirectory(folder.resolve("other"));
            FunctionProject other = ClassFiles.project(elsewhere, ClassFiles.runtime());
            ClassFiles.handler(other.classesDirectory(), "Hello");
            LocalRequest request = LocalFixture.request(
                    other, LocalFixture.config(elsewhere, "{}"), LocalFixture.LOOPBACK, port, Map.of());
            assertThat(failure(request).problem())
                    .isEqualTo(
                            "Port " + port + " of 127.0.0.1 is already in use by run-local of another project, with the"
                                    + " function hello.");
        }
    }

    @Test
    void startWhenAddressIsNotLocalFails() throws IOException {
        InetAddress address = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 0, 1});

        UserException failure =
                failure(LocalFixture.request(project, LocalFixture.config(folder, "{}"), address, 0, Map.of()));

        assertThat(failure.problem())
                .isEqualTo("lambda.bind is \"192.0.0.1\", which is not an address of this machine.");
    }

    @Test
    void startWithoutHandlerFails() throws IOException {
        WorkFolder.delete(project.classesDirectory());

        assertThat(failure(request(0)).problem())
                .startsWith("The folder target")
                .endsWith("contains no compiled" + " class.");
    }

    private LocalRequest request(int port) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        return LocalFixture.request(
                project,
                LocalFixture.config(folder, "{}"),
                loopback,
                port,
                Map.of("AWS_ACCESS_KEY_ID", "AKIA", "AWS_REGION", "eu-central-1"));
    }

    private UserException failure(LocalRequest request) {
        return catchThrowableOfType(UserException.class, () -> {
            try (LocalSession session = LocalSession.start(request, JVM, event -> {}, reported)) {
                assertThat(session.emulator().endpoint()).isNull();
            }
        });
    }
}
