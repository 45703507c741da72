package io.github.lambdaimage.local.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemporaryFoldersTest {

    private static final Path USUAL = Path.of("/tmp");
    private static final Path LARGE = Path.of("/var/tmp");

    @Test
    void folderOnDiskIsUsed() {
        assertThat(choose(Map.of(USUAL, "ext4", LARGE, "xfs"))).isEqualTo(new TemporaryFolders(USUAL, true));
    }

    @Test
    void folderInMemoryIsAvoided() {
        for (String type : new String[] {"tmpfs", "ramfs"}) {
            assertThat(choose(Map.of(USUAL, type, LARGE, "ext4"))).isEqualTo(new TemporaryFolders(LARGE, true));
        }
    }

    @Test
    void chooseWithoutDiskIsNotOnDisk() {
        assertThat(choose(Map.of(USUAL, "tmpfs", LARGE, "tmpfs"))).isEqualTo(new TemporaryFolders(USUAL, false));
        assertThat(choose(Map.of(USUAL, "tmpfs"))).isEqualTo(new TemporaryFolders(USUAL, false));
    }

    @Test
    void unknownFileSystemCountsAsDisk() {
        assertThat(choose(Map.of())).isEqualTo(new TemporaryFolders(USUAL, true));
    }

    @Test
    void folderOfThisMachineIsWritable() {
        assertThat(Files.isWritable(TemporaryFolders.forContainers().folder())).isTrue();
    }

    private static TemporaryFolders choose(Map<Path, String> types) {
        return TemporaryFolders.choose(USUAL, folder -> {
            String type = types.get(folder);
            if (type == null) {
                throw new IOException("Unknown folder " + folder);
            }
            return type;
        });
    }
}
