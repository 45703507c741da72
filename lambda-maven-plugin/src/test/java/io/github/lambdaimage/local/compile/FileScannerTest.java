package io.github.lambdaimage.local.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-jvm")
class FileScannerTest {

    private static final Instant SAVED = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    private Path folder;

    private Instant now = SAVED.plusSeconds(60);

    /** As on a system that knows only size and time of a file. */
    private final FileScanner scanner = new FileScanner(
            (file, attributes) -> new FileStamp(attributes.size(), attributes.lastModifiedTime(), null, null),
            () -> now);

    private Path source;

    @BeforeEach
    void aSource() throws IOException {
        source = write("A.java", "one");
    }

    @Test
    void sameSizeAndTimeWithOtherContentIsAChangeWhileTheFileIsYoung() throws IOException {
        now = SAVED.plusMillis(1_500);
        InputSnapshot before = scan();

        write("A.java", "two");

        assertThat(scan().changesSince(before)).containsExactly(source);
    }

    @Test
    void sameSizeAndTimeIsAChangeAfterTheClockWasSetBack() throws IOException {
        now = SAVED.minus(Duration.ofDays(1));
        InputSnapshot before = scan();

        write("A.java", "two");

        assertThat(scan().changesSince(before)).containsExactly(source);
    }

    @Test
    void anOlderFileThatTakesTheNameIsAChange() throws IOException {
        InputSnapshot before = scan();
        Path other = write("B", "two");
        Files.setLastModifiedTime(other, FileTime.from(SAVED.minusSeconds(1_000)));

        Files.move(other, source, StandardCopyOption.REPLACE_EXISTING);

        assertThat(scan().changesSince(before)).containsExactly(source);
    }

    @Test
    void theSystemTellsAFileWithTheSameSizeAndTimeFromTheOneBefore() throws IOException {
        FileScanner system =
                new FileScanner(FileStamp.Reader.SYSTEM, () -> Instant.now().plusSeconds(60));
        BuildInputs inputs = new BuildInputs(List.of(folder), List.of());
        InputSnapshot before = system.scan(inputs);
        Path other = write("B", "two");

        Files.move(other, source, StandardCopyOption.REPLACE_EXISTING);

        assertThat(system.scan(inputs).changesSince(before)).containsExactly(source);
    }

    @Test
    void aTouchedFileAndARenameOverWithTheSameContentAreNoChange() throws IOException {
        InputSnapshot before = scan();

        Files.setLastModifiedTime(source, FileTime.from(SAVED.plusSeconds(30)));
        assertThat(scan()).isSameAs(before);

        Files.move(write("B", "one"), source, StandardCopyOption.REPLACE_EXISTING);
        assertThat(scan()).isSameAs(before);
    }

    @Test
    void createdAndDeletedFilesAreChanges() throws IOException {
        InputSnapshot before = scan();
        Path created = write("sub/B.java", "x");
        Files.delete(source);

        assertThat(scan().changesSince(before)).containsExactlyInAnyOrder(source, created);
    }

    @Test
    void filesOfEditorsAndExcludedFoldersAreLeftOut() throws IOException {
        InputSnapshot before = scan();
        for (String name :
                List.of(".A.java.swp", "A.java~", "#A.java#", ".#A.java", "4913", "A.java___jb_tmp___", ".DS_Store")) {
            write(name, "x");
        }
        write("target/A.class", "x");

        assertThat(scan()).isSameAs(before);
    }

    @Test
    void anEmptyOrMissingFileIsDoubtful() throws IOException {
        InputSnapshot before = scan();
        write("A.java", "two");
        assertThat(scan().isDoubtfulAfter(before)).isFalse();

        write("A.java", "");
        assertThat(scan().isDoubtfulAfter(before)).isTrue();

        Files.delete(source);
        assertThat(scan().isDoubtfulAfter(before)).isTrue();
    }

    @Test
    void filesThatChangedSinceAMomentAreNotOlder() throws IOException {
        InputSnapshot all = scan();

        assertThat(scanner.olderThan(SAVED.plusSeconds(10))).isEqualTo(all);
        assertThat(scanner.olderThan(SAVED.plusSeconds(1)).digests()).isEmpty();
    }

    private InputSnapshot scan() throws IOException {
        return scanner.scan(new BuildInputs(List.of(folder), List.of(folder.resolve("target"))));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(SAVED));
        return file;
    }
}
