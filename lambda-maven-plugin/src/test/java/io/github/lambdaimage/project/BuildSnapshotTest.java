package io.github.lambdaimage.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-jvm")
class BuildSnapshotTest {

    @TempDir
    private Path folder;

    private Path source;
    private Path library;
    private BuildSnapshot before;

    @BeforeEach
    void createProject() throws IOException {
        source = write("src/A.java", "class A {}");
        write("res/a.txt", "1");
        library = write("lib/a.jar", "jar");
        write("classes/A.class", "compiled");
        before = snapshot().orElseThrow();
    }

    @Test
    void nothingChangedIsEqual() throws IOException {
        assertThat(snapshot()).contains(before);
        assertThat(before.libraryFiles()).containsExactly(library);
        assertThat(before.classFiles()).containsExactly(folder.resolve("classes/A.class"));
    }

    /** An editor, a checkout or an archive can keep a file's time. */
    @Test
    void otherContentOfTheSameSizeAndTimeDiffers() throws IOException {
        FileTime time = Files.getLastModifiedTime(source);
        write("src/A.java", "class B {}");
        Files.setLastModifiedTime(source, time);

        assertThat(snapshot().orElseThrow()).isNotEqualTo(before);
        assertThat(snapshot().orElseThrow().hasHiddenChangeSince(before)).isTrue();
    }

    @Test
    void olderTimeIsAHiddenChangeAndANewerOneIsNot() throws IOException {
        FileTime time = Files.getLastModifiedTime(source);
        Files.setLastModifiedTime(source, FileTime.fromMillis(time.toMillis() - 60_000));
        assertThat(snapshot().orElseThrow().hasHiddenChangeSince(before)).isTrue();

        Files.setLastModifiedTime(source, FileTime.fromMillis(time.toMillis() + 60_000));
        assertThat(snapshot().orElseThrow()).isNotEqualTo(before);
        assertThat(snapshot().orElseThrow().hasHiddenChangeSince(before)).isFalse();
    }

    @Test
    void newAndDeletedFilesDiffer() throws IOException {
        Path other = write("src/sub/B.java", "class B {}");
        assertThat(snapshot().orElseThrow()).isNotEqualTo(before);
        assertThat(snapshot().orElseThrow().hasHiddenChangeSince(before)).isFalse();

        Files.delete(other);
        assertThat(snapshot()).contains(before);

        Files.delete(folder.resolve("res/a.txt"));
        assertThat(snapshot().orElseThrow()).isNotEqualTo(before);
    }

    @Test
    void changedClassDiffers() throws IOException {
        write("classes/A.class", "COMPILED");

        assertThat(snapshot().orElseThrow()).isNotEqualTo(before);
    }

    @Test
    void replacedLibraryDiffers() throws IOException {
        Files.setLastModifiedTime(library, FileTime.fromMillis(1_000));

        assertThat(snapshot().orElseThrow()).isNotEqualTo(before);
    }

    @Test
    void otherSettingsDiffer() throws IOException {
        assertThat(snapshot("release=25").orElseThrow()).isNotEqualTo(before);
        assertThat(snapshot("release=", "17").orElseThrow()).isNotEqualTo(before);
    }

    @Test
    void missingLibraryCannotBeCompared() throws IOException {
        Files.delete(library);

        assertThatThrownBy(this::snapshot).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void manyBytesAreNotCompared() throws IOException {
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("res/large").toFile(), "rw")) {
            large.setLength(65L << 20);
        }

        assertThat(snapshot()).isEmpty();
    }

    @Test
    void fileKeepsTheSnapshot() throws IOException {
        Path file = folder.resolve("target/lambda/compiled.txt");
        assertThat(BuildSnapshot.read(file)).isEmpty();

        before.write(file);

        assertThat(BuildSnapshot.read(file)).contains(before);
    }

    @Test
    void fileOfAnotherVersionIsIgnored() throws IOException {
        assertThat(BuildSnapshot.read(write("other.txt", "lambda-image build 0\nsettings\tx\n")))
                .isEmpty();
        assertThat(BuildSnapshot.read(write("empty.txt", ""))).isEmpty();
    }

    private Optional<BuildSnapshot> snapshot() throws IOException {
        return snapshot("release=17");
    }

    private Optional<BuildSnapshot> snapshot(String... settings) throws IOException {
        return BuildSnapshot.of(
                List.of(settings),
                List.of(folder.resolve("src"), folder.resolve("res"), folder.resolve("missing")),
                List.of(library),
                folder.resolve("classes"));
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
