package io.github.lambdaimage.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtensionsTest {

    @TempDir
    private Path folder;

    @Test
    void warningNamesTheProgramsThatLambdaWouldStart() throws IOException {
        assertThat(Extensions.warning(folder)).isEmpty();

        Path extensions = Files.createDirectories(folder.resolve("opt/extensions"));
        Files.createDirectory(extensions.resolve("library"));
        Files.createFile(extensions.resolve(".gitkeep"));
        assertThat(Extensions.warning(folder)).isEmpty();

        Files.createFile(extensions.resolve("watch"));
        Files.createFile(extensions.resolve("agent"));
        assertThat(Extensions.warning(folder))
                .contains("The local Lambda does not start extensions: agent, watch in " + extensions
                        + ". To run them, use \"-Dlambda.emulator=rie\" with run-local.");
    }
}
