package io.github.lambdaimage.local.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.lambdaimage.report.ReportedLines;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {

    private static final long DEAD = 4_000_001;
    private static final long ALIVE = 4_000_002;

    @TempDir
    private Path parent;

    private final ReportedLines reported = new ReportedLines();

    @Test
    void folderIsNamedAfterItsProcessAndDeletedOnClose() throws IOException {
        WorkFolder folder = create();
        Files.writeString(Files.createDirectories(folder.path().resolve("a/b")).resolve("c"), "");

        assertThat(folder.path())
                .isDirectory()
                .hasParent(parent)
                .asString()
                .contains("lambda-image-local-" + ProcessHandle.current().pid() + "-");
        folder.close();
        folder.close();

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void parentThatCannotBeUsedIsNamedWithItsParameter() throws IOException {
        Path missing = parent.resolve("missing");
        Path file = Files.createFile(parent.resolve("file"));

        assertThatThrownBy(() -> WorkFolder.create(missing, reported))
                .isInstanceOfSatisfying(UserException.class, failure -> {
                    assertThat(failure.problem())
                            .isEqualTo("The folder for temporary files " + missing
                                    + " cannot be used: it does not exist.");
                    assertThat(failure.remedy()).contains("\"-Djava.io.tmpdir=");
                });
        assertThatThrownBy(() -> WorkFolder.create(file, reported)).isInstanceOf(UserException.class);
    }

    @Test
    void folderIsReadableOnlyByThisUser() throws IOException {
        assumeTrue(Files.getFileStore(parent).supportsFileAttributeView("posix"), "no POSIX permissions here");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(create().path())))
                .isEqualTo("rwx------");
    }

    @Test
    void folderOfADeadProcessIsDeletedAndReported() throws IOException {
        Path left = Files.createDirectories(parent.resolve("lambda-image-local-" + DEAD + "-55"));
        Files.writeString(Files.createDirectories(left.resolve("classes-1/0")).resolve("A.class"), "");

        create();

        assertThat(left).doesNotExist();
        assertThat(reported.lines())
                .containsExactly("info: Removed the folder of an earlier run that was killed: " + left);
    }

    @Test
    void folderOfALiveProcessIsKept() throws IOException {
        Path used = Files.createDirectory(parent.resolve("lambda-image-local-" + ALIVE + "-55"));
        Path mine = create().path();

        create();

        assertThat(used).isDirectory();
        assertThat(mine).isDirectory();
        assertThat(reported.lines()).isEmpty();
    }

    @Test
    void foldersWithSimilarNamesAreKept() throws IOException {
        Path backup = Files.createDirectory(parent.resolve("lambda-image-local-" + DEAD + "-backup"));
        Path notes = Files.createDirectory(parent.resolve("lambda-image-local-notes"));
        Path big = Files.createDirectory(parent.resolve("lambda-image-local-99999999999999999999-1"));
        Path file = Files.createFile(parent.resolve("lambda-image-local-" + DEAD + "-1"));

        create();

        assertThat(backup).isDirectory();
        assertThat(notes).isDirectory();
        assertThat(big).isDirectory();
        assertThat(file).isRegularFile();
    }

    @Test
    void linkIsNotFollowed() throws IOException {
        Path precious = Files.createDirectory(parent.resolve("precious"));
        Files.writeString(precious.resolve("work"), "");
        try {
            Files.createSymbolicLink(parent.resolve("lambda-image-local-" + DEAD + "-1"), precious);
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "no links here");
        }

        create();

        assertThat(precious.resolve("work")).exists();
    }

    @Test
    void folderOfAnotherUserIsKept() throws IOException {
        Path others = Files.createDirectory(parent.resolve("lambda-image-local-" + DEAD + "-1"));
        try {
            Files.setOwner(
                    others,
                    parent.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "only an administrator gives folders away");
        }

        create();

        assertThat(others).isDirectory();
    }

    private WorkFolder create() throws IOException {
        return WorkFolder.create(parent, reported, pid -> pid != DEAD);
    }
}
