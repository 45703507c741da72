package io.github.lambdaimage.local.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.lambdaimage.project.ClassFiles;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.report.ReportedLines;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionFileTest {

    private static final URI ADDRESS = URI.create("http://127.0.0.1:9000");

    @TempDir
    private Path folder;

    private FunctionProject project;
    private Path path;

    @BeforeEach
    void makeProject() {
        project = ClassFiles.project(folder);
        path = folder.resolve("target/lambda/local.json");
    }

    @Test
    void fileIsWrittenReadAndDeleted() throws IOException {
        SessionFile file = new SessionFile(project);

        file.write(ADDRESS);

        assertThat(path).hasContent("""
            {
              "url": "http://127.0.0.1:9000",
              "pid": %d
            }
            """.formatted(ProcessHandle.current().pid()));
        assertThat(new SessionFile(project).read(new ReportedLines()::warn)).contains(ADDRESS);
        file.delete();
        assertThat(path.getParent()).isEmptyDirectory();
        file.delete();
    }

    @Test
    void folderThatCannotBeWrittenToIsNamed() throws IOException {
        Files.createFile(Files.createDirectories(folder.resolve("target")).resolve("lambda"));

        assertThatThrownBy(() -> new SessionFile(project).write(ADDRESS))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("The folder " + path.getParent() + " cannot be written to: ");
    }

    @Test
    void fileIsReadableOnlyByThisUser() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no POSIX permissions here");

        new SessionFile(project).write(ADDRESS);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    void fileOfALaterRunIsNotDeleted() throws IOException {
        SessionFile first = new SessionFile(project);
        first.write(ADDRESS);
        SessionFile second = new SessionFile(project);
        second.write(URI.create("http://127.0.0.1:9001"));

        first.delete();

        assertThat(new SessionFile(project).read(new ReportedLines()::warn))
                .contains(URI.create("http://127.0.0.1:9001"));
    }

    @Test
    void fileOfADeadProcessIsRemoved() throws IOException {
        write("{\"url\": \"http://127.0.0.1:9000\", \"pid\": 999999999}");

        assertThat(new SessionFile(project).read(new ReportedLines()::warn)).isEmpty();
        assertThat(path).doesNotExist();
    }

    @Test
    void missingFileIsIgnored() throws IOException {
        assertThat(new SessionFile(project).read(new ReportedLines()::warn)).isEmpty();
        new SessionFile(project).delete();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"url\": \"http://127.0.0.1:9000\"}",
                "{\"url\": \"http://127.0.0.1:9000\", \"pid\": \"1\"}",
                "{\"url\": \"http://127.0.0.1:9000\", \"pid\": 1.5}",
                "{\"url\": 5, \"pid\": 1}",
                "{\"url\": \"no address\", \"pid\": 1}",
            })
    void fileOfAnotherFormatIsIgnoredAndKept(String text) throws IOException {
        write(text);

        assertThat(new SessionFile(project).read(new ReportedLines()::warn)).isEmpty();
        assertThat(path).hasContent(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://198.51.100.7:9000",
                "http://evil.example:9000",
                "http://127.0.0.1.evil.example:9000",
                "http://user@127.0.0.1:9000",
                "https://127.0.0.1:9000",
                "file:///etc/passwd"
            })
    void urlOfAnotherMachineIsIgnoredAloud(String url) throws IOException {
        write("{\"url\": \"" + url + "\", \"pid\": " + ProcessHandle.current().pid() + "}");
        ReportedLines lines = new ReportedLines();

        assertThat(new SessionFile(project).read(lines::warn)).isEmpty();
        assertThat(lines.lines())
                .singleElement()
                .asString()
                .contains(path + ": " + url + " is not an address of this machine.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.9.9.9:9000", "http://localhost:9000", "http://[::1]:9000"})
    void urlOfThisMachineIsAccepted(String url) throws IOException {
        write("{\"url\": \"" + url + "\", \"pid\": " + ProcessHandle.current().pid() + "}");

        assertThat(new SessionFile(project).read(new ReportedLines()::warn)).contains(URI.create(url));
    }

    private void write(String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
