package io.github.lambdaimage.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFailuresTest {

    @TempDir
    private Path folder;

    @Test
    void deniedAccessNamesTheFile() {
        // The superuser, as whom tests may run, is denied nothing.
        UserException failure = explained(new AccessDeniedException("/p/src/main/image/secret"));

        assertThat(failure.problem()).isEqualTo("Cannot access /p/src/main/image/secret: permission denied.");
        assertThat(failure.remedy())
                .isEqualTo(
                        "Grant yourself permission to read and write it. After a build with sudo or in a container, it"
                                + " may belong to another user.");
    }

    @Test
    void fullDiskIsExplainedWithAndWithoutAFile() {
        assertThat(explained(new IOException(
                                new FileSystemException("/p/target/a.jar", null, "No space left on device")))
                        .problem())
                .isEqualTo("The disk of /p/target/a.jar is full.");
        UserException failure = explained(new IOException("No space left on device"));
        assertThat(failure.problem()).isEqualTo("A disk is full: No space left on device.");
        assertThat(failure.remedy()).contains("(" + System.getProperty("java.io.tmpdir") + ")");
    }

    @Test
    void readOnlyFileSystemIsExplained() {
        assertThat(explained(new FileSystemException("/p/target", null, "Read-only file system"))
                        .problem())
                .isEqualTo("Cannot write /p/target: the file system is read-only.");
    }

    @Test
    void pathThatCannotExistIsExplained() {
        assertThat(explained(new NoSuchFileException("/proc/x")).problem())
                .isEqualTo("/proc/x does not exist, or cannot be created.");
        assertThat(explained(new FileSystemException("/p/n", null, "File name too long"))
                        .problem())
                .isEqualTo("The name /p/n is too long.");
    }

    @Test
    void folderInPlaceOfAFileIsNamed() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("taken/x")).getParent();
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(explained(() -> Files.newOutputStream(taken)).problem())
                .isEqualTo(taken + " is a folder, but must be a file.");
        assertThat(explained(() -> Files.move(file, taken, StandardCopyOption.REPLACE_EXISTING))
                        .problem())
                .isEqualTo(taken + " is a folder, but must be a file.");
    }

    @Test
    void fileInPlaceOfAFolderIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(explained(() -> Files.createDirectories(file)).problem())
                .isEqualTo(file + " is not a folder, or is below a file.");
        assertThat(explained(() -> Files.createDirectory(file.resolve("x"))).problem())
                .isEqualTo(file.resolve("x") + " is not a folder, or is below a file.");
    }

    @Test
    void otherFailuresAreNotExplained() {
        assertThat(FileFailures.explain(new IOException("Stream closed"))).isEmpty();
        assertThat(FileFailures.explain(new FileSystemException("/p/a", null, "Too many open files")))
                .isEmpty();
    }

    private static UserException explained(ThrowingCallable action) {
        return explained(catchThrowableOfType(IOException.class, action));
    }

    private static UserException explained(IOException failure) {
        return FileFailures.explain(failure).orElseThrow();
    }
}
