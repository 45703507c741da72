package io.github.lambdaimage.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-jvm")
class WholeFileTest {

    @TempDir
    private Path folder;

    /** Two goals of one project may write the same file. */
    @Test
    void writersOfOneFileDoNotMixTheirContent() throws IOException {
        Path file = folder.resolve("new/a.txt");

        WholeFile.write(file, out -> {
            out.write(bytes("one, "));
            out.flush();
            WholeFile.write(file, other -> other.write(bytes("other")));
            assertThat(file).content().isEqualTo("other");
            out.write(bytes("two"));
        });

        assertThat(file).content().isEqualTo("one, two");
        assertThat(file.getParent()).isDirectoryNotContaining(each -> !each.equals(file));
    }

    @Test
    void failureKeepsTheEarlierFileAlone() throws IOException {
        Path file = folder.resolve("a.txt");
        WholeFile.write(file, out -> out.write(bytes("earlier")));

        assertThatThrownBy(() -> WholeFile.write(file, out -> {
                    out.write(bytes("half"));
                    throw new IOException("broken");
                }))
                .hasMessage("broken");

        assertThat(file).content().isEqualTo("earlier");
        assertThat(folder).isDirectoryNotContaining(each -> !each.equals(file));
    }

    @Test
    void leftoversOfDeadProcessesAloneAreDeleted() throws IOException {
        Path file = folder.resolve("a.txt");
        String id = "-01234567-89ab-cdef-0123-456789abcdef.part";
        long own = ProcessHandle.current().pid();
        Path dead = old(folder.resolve("a.txt.999999999999" + id));
        Path recent = Files.createFile(folder.resolve("a.txt.999999999998" + id));
        Path running = old(folder.resolve("a.txt." + own + id));
        Path other = old(folder.resolve("b.txt.999999999999" + id));

        WholeFile.deleteLeftovers(file);
        WholeFile.deleteLeftovers(folder.resolve("missing/a.txt"));

        assertThat(dead).doesNotExist();
        assertThat(List.of(recent, running, other))
                .allSatisfy(kept -> assertThat(kept).exists());
    }

    private static Path old(Path file) throws IOException {
        Files.createFile(file);
        return Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
