package io.github.lambdaimage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.github.lambdaimage.event.EventFields;
import io.github.lambdaimage.local.client.InvokeClient;
import io.github.lambdaimage.local.client.InvokeOutcome;
import io.github.lambdaimage.local.client.SessionFile;
import io.github.lambdaimage.local.client.SessionIdentity;
import io.github.lambdaimage.project.ClassFiles;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.report.ReportedLines;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class InvokeLocalTest {

    @TempDir
    private Path folder;

    private final ReportedLines reported = new ReportedLines();
    private final List<String> called = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private URI address;
    private FunctionProject project;
    private String identity = "somebody else";
    private InvokeLocal.Event event = new InvokeLocal.Event("lambda.event", "{}");
    private String response = "\"SUCCESS\"";
    private String config = "{}";
    private @Nullable String stage;
    private boolean compiled = true;

    @BeforeEach
    void startServer() throws IOException {
        project = ClassFiles.project(folder);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            called.add(exchange.getRequestURI().getPath());
            boolean session = exchange.getRequestURI().getPath().equals("/lambda-image/session");
            byte[] body = (session ? "{\"identity\": \"" + identity + "\", \"functionName\": \"orders\"}" : response)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void runningSessionOfThisProjectIsCalled() throws IOException, InterruptedException {
        identity = SessionIdentity.of(ClassFiles.project(folder));
        new SessionFile(project).write(address);

        InvokeOutcome outcome = run(0, null, "RequestResponse", null);

        assertThat(outcome.payload()).asString(StandardCharsets.UTF_8).isEqualTo("\"SUCCESS\"");
        assertThat(called).containsExactly("/lambda-image/session", "/2015-03-31/functions/hello/invocations");
        assertThat(reported.lines())
                .containsExactly(
                        "info: Calling the function at " + address + ". Its log is in the terminal where it runs.",
                        "warn: No effect on a function that is already running: lambda.jdk.");
    }

    @Test
    void imageThatIsOlderThanTheClassesCausesAWarning() throws IOException, InterruptedException {
        identity = SessionIdentity.of(ClassFiles.project(folder));
        Files.writeString(Files.createDirectories(project.classesDirectory()).resolve("Any.class"), "");
        new SessionFile(project).write(address, "hello:latest");
        Path file = project.exchangeDirectory().resolve("local.json");

        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
        run(0, null, "RequestResponse", null);
        assertThat(reported.lines()).noneMatch(line -> line.contains("older"));

        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        run(0, null, "RequestResponse", null);
        assertThat(reported.lines())
                .contains("warn: The function runs the image hello:latest, which is older than the classes."
                        + " Restart run-local to run them.");
    }

    @Test
    void rieOfThisProjectIsCalledByItsFixedName() throws IOException, InterruptedException {
        new SessionFile(project).write(InvokeClient.rie(address));

        InvokeOutcome outcome = run(0, null, "RequestResponse", null);

        assertThat(outcome.payload()).asString(StandardCharsets.UTF_8).isEqualTo("\"SUCCESS\"");
        assertThat(called).containsExactly("/2015-03-31/functions/function/invocations");
    }

    @Test
    void sessionWithoutFileIsFoundAtItsPort() throws IOException, InterruptedException {
        identity = SessionIdentity.of(ClassFiles.project(folder));

        run(server.getAddress().getPort(), null, "RequestResponse", null);

        assertThat(called).containsExactly("/lambda-image/session", "/2015-03-31/functions/hello/invocations");
    }

    @Test
    void sessionOfAnotherStageWithItsOwnFunctionIsNotCalled() throws IOException, InterruptedException {
        identity = SessionIdentity.of(ClassFiles.project(folder));
        new SessionFile(project).write(address);
        config = "{\"Stages\": {\"a\": {\"FunctionName\": \"payments\"}, \"b\": {\"FunctionName\": \"orders\"}}}";

        stage = "a";
        // The project has no handler, so starting a local Lambda of its own fails.
        assertThat(failure(server.getAddress().getPort(), null, "RequestResponse", null)
                        .problem())
                .contains("lambda-runtime");
        assertThat(called).containsExactly("/lambda-image/session");
        assertThat(reported.lines())
                .startsWith("info: The running run-local at " + address + " runs orders and not payments.");

        stage = "b";
        run(0, null, "RequestResponse", null);
        assertThat(called).contains("/2015-03-31/functions/orders/invocations");
    }

    @Test
    void sessionOfAnotherProjectIsNotCalled() throws IOException {
        new SessionFile(project).write(address);

        // The project has no handler, so starting a local Lambda of its own fails.
        assertThat(failure(server.getAddress().getPort(), null, "RequestResponse", null)
                        .problem())
                .contains("lambda-runtime");
        assertThat(called).containsExactly("/lambda-image/session");
    }

    @Test
    void sessionThatCompilesIsKnownBeforeTheProjectIsCompiled() throws IOException, InterruptedException {
        assertThat(session()).isEqualTo(InvokeLocal.Session.UNKNOWN);

        new SessionFile(project).write(address);
        identity = SessionIdentity.of(project);
        assertThat(session()).isEqualTo(InvokeLocal.Session.RUNNING);

        announceCompiler("true");
        assertThat(session()).isEqualTo(InvokeLocal.Session.COMPILING);
        announceCompiler("false");
        assertThat(session()).isEqualTo(InvokeLocal.Session.RUNNING);
        announceCompiler("\"true\"");
        assertThat(session()).isEqualTo(InvokeLocal.Session.RUNNING);
    }

    /** It does not compile for a call that it does not get. */
    @Test
    void sessionOfAnotherStageDoesNotCompile() throws IOException, InterruptedException {
        new SessionFile(project).write(address, null, true, "b");
        identity = SessionIdentity.of(project);

        assertThat(session()).isEqualTo(InvokeLocal.Session.COMPILING);
        stage = "a";
        assertThat(session()).isEqualTo(InvokeLocal.Session.RUNNING);
        stage = "b";
        assertThat(session()).isEqualTo(InvokeLocal.Session.COMPILING);
    }

    /** The port of a run that was killed may belong to another program now, and its process ID too. */
    @Test
    void anotherServerDoesNotCompile() throws IOException, InterruptedException {
        announceCompiler("true");

        assertThat(session()).isEqualTo(InvokeLocal.Session.RUNNING);
    }

    @Test
    void sessionOfAKilledRunDoesNotCompile() throws IOException, InterruptedException {
        Files.writeString(
                Files.createDirectories(project.exchangeDirectory()).resolve("local.json"),
                "{\"url\": \"" + address + "\", \"pid\": 1999999999, \"compiles\": true}");

        assertThat(session()).isEqualTo(InvokeLocal.Session.UNKNOWN);
    }

    /** Else the classes would be those of an earlier build. */
    @Test
    void classesThatAreNotCompiledAreNotRunIfTheSessionHasEnded() {
        compiled = false;

        UserException failure = failure(0, null, "RequestResponse", null);

        assertThat(failure.problem()).isEqualTo("The run-local of hello has just ended.");
        assertThat(failure.remedy()).isEqualTo("Run the same command again: it compiles the project.");
    }

    private InvokeLocal.Session session() throws InterruptedException {
        return InvokeLocal.sessionOf(project.baseDirectory(), project.buildDirectory(), stage);
    }

    private void announceCompiler(String value) throws IOException {
        Files.writeString(
                Files.createDirectories(project.exchangeDirectory()).resolve("local.json"),
                "{\"url\": \"" + address + "\", \"pid\": "
                        + ProcessHandle.current().pid() + ", \"compiles\": " + value + "}");
    }

    @Test
    void responseThatIsNotJsonCausesAWarning() throws IOException, InterruptedException {
        response = "SUCCESS";

        InvokeOutcome outcome = run(0, address, "RequestResponse", null);

        assertThat(outcome.payload()).asString(StandardCharsets.UTF_8).isEqualTo("SUCCESS");
        assertThat(reported.lines())
                .contains("warn: The response is not valid JSON, which callers of a function expect. It is printed"
                        + " unchanged.");
    }

    @Test
    void givenUrlIsCalledDirectly() throws IOException, InterruptedException {
        run(0, address, "RequestResponse", "{\"custom\":{}}");

        assertThat(called).containsExactly("/2015-03-31/functions/hello/invocations");
    }

    @Test
    @Timeout(120)
    void logThatCannotBeWrittenDoesNotKeepTheResponse() throws IOException, InterruptedException {
        project = ClassFiles.project(folder, ClassFiles.runtime());
        ClassFiles.handler(project.classesDirectory(), "Hello");

        InvokeOutcome outcome = run(0, null, "RequestResponse", null, line -> {
            throw new UncheckedIOException(new IOException("No space left on device"));
        });

        assertThat(outcome.payload()).asString(StandardCharsets.UTF_8).isEqualTo("\"done\"");
    }

    @Test
    void parametersThatAreNotValidAreRejectedBeforeACall() throws IOException {
        assertThat(failure(0, address, "requestResponse", null).problem())
                .isEqualTo("lambda.invocationType is \"requestResponse\", but must be RequestResponse, Event or"
                        + " DryRun.");
        assertThat(failure(0, address, "Event", "[1]").problem())
                .isEqualTo("lambda.clientContext is not a JSON object: [1]");
        assertThat(called).isEmpty();
    }

    @Test
    void messageAboutTheEventNamesItsParameter() {
        event = new InvokeLocal.Event("lambda.event.type", "sqz");

        assertThat(failure(0, address, "RequestResponse", null).problem())
                .isEqualTo(
                        "lambda.event.type is \"sqz\", which is neither a file nor an event type; did you mean \"sqs\"?");
    }

    private InvokeOutcome run(int port, @Nullable URI url, String type, @Nullable String context)
            throws IOException, InterruptedException {
        return run(port, url, type, context, line -> {});
    }

    private InvokeOutcome run(int port, @Nullable URI url, String type, @Nullable String context, Consumer<String> log)
            throws IOException, InterruptedException {
        LocalRequest local = LocalFixture.request(
                project, LocalFixture.config(folder, config, stage), InetAddress.getLoopbackAddress(), port, Map.of());
        return new InvokeLocal(reported, log)
                .run(
                        new InvokeLocal.Request(
                                local, event, EventFields.NONE, url, type, context, compiled, List.of("lambda.jdk")),
                        InputStream.nullInputStream());
    }

    private UserException failure(int port, @Nullable URI url, String type, @Nullable String context) {
        return catchThrowableOfType(UserException.class, () -> run(port, url, type, context));
    }
}
