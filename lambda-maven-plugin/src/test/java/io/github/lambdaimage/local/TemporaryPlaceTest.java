package io.github.lambdaimage.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemporaryPlaceTest {

    private static final Path USUAL = Path.of("/tmp");
    private static final Path LARGE = Path.of("/var/tmp");

    @Test
    void diskIsTakenAsItIs() {
        assertThat(choose(Map.of(USUAL, "ext4", LARGE, "xfs"))).isEqualTo(new TemporaryPlace(USUAL, true));
    }

    @Test
    void memoryIsAvoided() {
        for (String type : new String[] {"tmpfs", "ramfs"}) {
            assertThat(choose(Map.of(USUAL, type, LARGE, "ext4"))).isEqualTo(new TemporaryPlace(LARGE, true));
        }
    }

    @Test
    void machineThatHasOnlyMemoryHasNoFolderForContainers() {
        assertThat(choose(Map.of(USUAL, "tmpfs", LARGE, "tmpfs"))).isEqualTo(new TemporaryPlace(USUAL, false));
        assertThat(choose(Map.of(USUAL, "tmpfs"))).isEqualTo(new TemporaryPlace(USUAL, false));
    }

    @Test
    void folderOfWhichNothingIsKnownIsTakenForADisk() {
        assertThat(choose(Map.of())).isEqualTo(new TemporaryPlace(USUAL, true));
    }

    @Test
    void placeOfThisMachineCanBeWrittenTo() {
        assertThat(Files.isWritable(TemporaryPlace.forContainers().folder())).isTrue();
    }

    private static TemporaryPlace choose(Map<Path, String> types) {
        return TemporaryPlace.choose(USUAL, folder -> {
            String type = types.get(folder);
            if (type == null) {
                throw new IOException("There is no " + folder);
            }
            return type;
        });
    }
}
