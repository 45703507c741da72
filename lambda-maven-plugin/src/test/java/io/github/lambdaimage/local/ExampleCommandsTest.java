package io.github.lambdaimage.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.project.ClassFiles;
import io.github.lambdaimage.project.MavenBuild;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleCommandsTest {

    private static final URI URL = URI.create("http://localhost:9000/x");

    @TempDir
    private Path root;

    private Path module;

    @BeforeEach
    void createProject() throws IOException {
        module = Files.createDirectories(root.resolve("functions/hello"));
        Files.createDirectories(module.resolve("events"));
        Files.createFile(module.resolve("events/success.json"));
    }

    @Test
    void singleProjectNeedsNoOption() throws IOException {
        ExampleCommands commands = commands(new MavenBuild(module, module, List.of(), List.of()));

        assertThat(commands.invokeLocal()).isEqualTo("mvn lambda:invoke-local");
        assertThat(commands.curl(URL)).isEqualTo("curl http://localhost:9000/x -d \"@events/success.json\"");
    }

    @Test
    void withoutTheDefaultEventAnEmptyOneIsSent() throws IOException {
        Files.delete(module.resolve("events/success.json"));
        ExampleCommands commands = commands(new MavenBuild(module, module, List.of(), List.of()));

        assertThat(commands.invokeLocal()).isEqualTo("mvn lambda:invoke-local \"-Dlambda.event={}\"");
        assertThat(commands.curl(URL)).isEqualTo("curl http://localhost:9000/x -d \"{}\"");
    }

    @Test
    void pathsHoldAtTheRootOfTheReactor() throws IOException {
        ExampleCommands commands = commands(new MavenBuild(root, root, List.of(), List.of()));

        assertThat(commands.invokeLocal()).isEqualTo("mvn -pl functions/hello -am lambda:invoke-local");
        assertThat(commands.curl(URL))
                .isEqualTo("curl http://localhost:9000/x -d \"@functions/hello/events/success.json\"");
    }

    @Test
    void pathsHoldOutsideOfTheReactor() throws IOException {
        Path elsewhere = Files.createDirectories(root.resolve("else where"));
        ExampleCommands commands = commands(new MavenBuild(elsewhere, root, List.of(), List.of()));

        assertThat(commands.invokeLocal())
                .isEqualTo(
                        "mvn -f " + slashes(root.resolve("pom.xml")) + " -pl functions/hello -am lambda:invoke-local");
        assertThat(commands.curl(URL))
                .isEqualTo(
                        "curl http://localhost:9000/x -d \"@" + slashes(module.resolve("events/success.json")) + '"');
    }

    @Test
    void pathThatAShellChangesIsNotPrinted() throws IOException {
        module = Files.createDirectories(root.resolve("a$b"));
        Files.createDirectories(module.resolve("events"));
        Files.createFile(module.resolve("events/success.json"));

        assertThat(commands(new MavenBuild(root, root, List.of(), List.of())).curl(URL))
                .isEqualTo("curl http://localhost:9000/x -d \"{}\"");
    }

    @Test
    void otherFunctionIsRunByItsModule() throws IOException {
        Path other = root.resolve("my orders");
        ExampleCommands commands = commands(new MavenBuild(root, root, List.of(), List.of(other)));

        assertThat(commands.runLocal(other, 9001))
                .isEqualTo("mvn -pl \"my orders\" -am lambda:run-local \"-Dlambda.port=9001\"");
    }

    private ExampleCommands commands(MavenBuild build) throws IOException {
        return new ExampleCommands(LocalFixture.in(
                build,
                LocalFixture.request(
                        ClassFiles.project(module),
                        LocalFixture.config(module, "{}"),
                        LocalFixture.LOOPBACK,
                        9000,
                        Map.of())));
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
