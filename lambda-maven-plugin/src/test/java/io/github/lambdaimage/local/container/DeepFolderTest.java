package io.github.lambdaimage.local.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.local.workspace.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class DeepFolderTest {

    private static final int LEVELS = 100;
    private static final String NAME = "twenty-letters-long.";

    @TempDir
    private Path folder;

    private Path deep;

    /** Several times as long as a path may be, with a file in each part. */
    @BeforeEach
    void createDeepFolder() throws IOException {
        deep = Files.createDirectory(folder.resolve("deep"));
        Path inner = null;
        for (int part = 0; part < 6; part++) {
            Path top = Files.createDirectory(folder.resolve("part-" + part));
            Path bottom = top;
            for (int level = 0; level < LEVELS; level++) {
                bottom = bottom.resolve(NAME);
            }
            Files.createDirectories(bottom);
            Files.write(bottom.resolve("file"), new byte[1_000]);
            if (inner != null) {
                Files.move(inner, bottom.resolve("inner"));
            }
            inner = top;
        }
        Files.move(inner, deep.resolve("inner"));
        Files.createSymbolicLink(deep.resolve("link"), folder.resolve("kept"));
        Files.write(Files.createDirectory(folder.resolve("kept")).resolve("file"), new byte[100]);
    }

    @AfterEach
    void deleteDeepFolder() throws IOException {
        WorkFolder.delete(deep);
        assertThat(deep).doesNotExist();
        assertThat(folder.resolve("kept/file")).exists();
    }

    @Test
    void sizeContainsFilesBelowTheLongestPath() throws IOException {
        long link = folder.resolve("kept").toString().length();

        assertThat(StorageMonitor.size(deep)).isEqualTo(6_000 + link);
    }
}
