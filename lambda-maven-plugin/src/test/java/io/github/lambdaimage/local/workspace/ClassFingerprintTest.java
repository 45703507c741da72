package io.github.lambdaimage.local.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFingerprintTest {

    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private Path a;
    private Path b;

    @BeforeEach
    void write() throws IOException {
        a = Files.writeString(folder.resolve("A.class"), "a");
        b = Files.writeString(Files.createDirectory(folder.resolve("p")).resolve("B.class"), "b");
        Files.setLastModifiedTime(a, FileTime.from(THEN));
        Files.setLastModifiedTime(b, FileTime.from(THEN.plusSeconds(1)));
    }

    @Test
    void stampsOfTheSameFilesAreEqual() throws IOException {
        assertThat(stamp()).isEqualTo(stamp());
        assertThat(stamp().youngest()).isEqualTo(THEN.plusSeconds(1));
    }

    @Test
    void sizeAndTimeCount() throws IOException {
        ClassFingerprint before = stamp();
        Files.setLastModifiedTime(a, FileTime.from(THEN.plusMillis(1)));
        assertThat(stamp().changesSince(before)).containsExactly(a);

        Files.writeString(a, "longer");
        Files.setLastModifiedTime(a, FileTime.from(THEN));
        assertThat(stamp().changesSince(before)).containsExactly(a);
    }

    @Test
    void filesThatCameAndWentCount() throws IOException {
        ClassFingerprint before = stamp();
        Files.delete(a);
        Path c = Files.writeString(folder.resolve("p/C.class"), "c");

        assertThat(stamp().changesSince(before)).containsExactly(c, a);
        assertThat(stamp().changesSince(stamp())).isEmpty();
    }

    @Test
    void missingFolderHasNoFiles() throws IOException {
        ClassFingerprint stamp = ClassFingerprint.of(List.of(folder.resolve("none")));

        assertThat(stamp.files()).isEmpty();
        assertThat(stamp.youngest()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void classesAreLookedForInTheirFolder() throws IOException {
        assertThat(stamp().hasClassesIn(folder.resolve("p"))).isTrue();
        Files.delete(b);
        Files.writeString(folder.resolve("p/notes.txt"), "");
        assertThat(stamp().hasClassesIn(folder.resolve("p"))).isFalse();
        assertThat(stamp().hasClassesIn(folder)).isTrue();
    }

    private ClassFingerprint stamp() throws IOException {
        return ClassFingerprint.of(List.of(folder));
    }
}
