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
    void fingerprintsOfTheSameFilesAreEqual() throws IOException {
        assertThat(fingerprint()).isEqualTo(fingerprint());
        assertThat(fingerprint().newest()).isEqualTo(THEN.plusSeconds(1));
    }

    @Test
    void sizeAndTimeCount() throws IOException {
        ClassFingerprint before = fingerprint();
        Files.setLastModifiedTime(a, FileTime.from(THEN.plusMillis(1)));
        assertThat(fingerprint().changesSince(before)).containsExactly(a);

        Files.writeString(a, "longer");
        Files.setLastModifiedTime(a, FileTime.from(THEN));
        assertThat(fingerprint().changesSince(before)).containsExactly(a);
    }

    @Test
    void newAndDeletedFilesCount() throws IOException {
        ClassFingerprint before = fingerprint();
        Files.delete(a);
        Path c = Files.writeString(folder.resolve("p/C.class"), "c");

        assertThat(fingerprint().changesSince(before)).containsExactly(c, a);
        assertThat(fingerprint().changesSince(fingerprint())).isEmpty();
    }

    @Test
    void missingFolderHasNoFiles() throws IOException {
        ClassFingerprint fingerprint = ClassFingerprint.of(List.of(folder.resolve("none")));

        assertThat(fingerprint.files()).isEmpty();
        assertThat(fingerprint.newest()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void hasClassesInChecksTheFolder() throws IOException {
        assertThat(fingerprint().hasClassesIn(folder.resolve("p"))).isTrue();
        Files.delete(b);
        Files.writeString(folder.resolve("p/notes.txt"), "");
        assertThat(fingerprint().hasClassesIn(folder.resolve("p"))).isFalse();
        assertThat(fingerprint().hasClassesIn(folder)).isTrue();
    }

    private ClassFingerprint fingerprint() throws IOException {
        return ClassFingerprint.of(List.of(folder));
    }
}
