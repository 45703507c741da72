package io.github.lambdaimage.image.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {

    @TempDir
    private Path folder;

    @Test
    void filesAreRelativeToTheRootAndKeepTheirExecutableBit() throws IOException {
        Path data = write("opt/data/model.bin", "model");
        Path extension = write("opt/extensions/watch", "#!/bin/sh\n");
        assertThat(extension.toFile().setExecutable(true, true)).isTrue();

        assertThat(ImageFiles.of(folder).files())
                .containsExactly(
                        new LayerFile(data, "/opt/data/model.bin", ImageDigest.of("model"), false),
                        new LayerFile(extension, "/opt/extensions/watch", ImageDigest.of("#!/bin/sh\n"), true));
    }

    @Test
    void programsAreRecognizedByTheirFirstBytesWithoutModes() throws IOException {
        assertThat(ImageFiles.isProgram(write("a", "#!/bin/sh\n"))).isTrue();
        assertThat(ImageFiles.isProgram(write("b", "\u007fELF\u0001"))).isTrue();
        assertThat(ImageFiles.isProgram(write("c", "# a comment"))).isFalse();
        assertThat(ImageFiles.isProgram(write("d", ""))).isFalse();
    }

    @Test
    void folderThatIsMissingHasNoFiles() throws IOException {
        assertThat(ImageFiles.of(folder.resolve("missing"))).isEqualTo(ImageFiles.NONE);
    }

    @Test
    void filesThatKeepFoldersInGitAreOmitted() throws IOException {
        write("opt/.gitkeep", "");
        write("opt/.DS_Store", "x");
        write("opt/.hidden", "x");

        assertThat(ImageFiles.of(folder).files()).extracting(LayerFile::target).isEqualTo(List.of("/opt/.hidden"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tmp/model.bin", "proc/x/y", "sys/x", "dev/\nx"})
    void fileThatLambdaHidesIsRejected(String name) throws IOException {
        write(name, "x");

        UserException failure = catchThrowableOfType(UserException.class, () -> ImageFiles.of(folder));

        String hidden = "/" + name.substring(0, name.indexOf('/'));
        assertThat(failure.problem())
                .startsWith("The function would not see " + folder.resolve(hidden.substring(1)))
                .endsWith(": Lambda mounts another " + hidden + ".");
        assertThat(failure.remedy()).isEqualTo("Move it to another folder, for example opt.");
    }

    @Test
    void folderThatLambdaMountsCanBeThere() throws IOException {
        write("tmp/.gitkeep", "");
        write("opt/tmp/x", "");

        ImageFiles files = ImageFiles.of(folder);

        assertThat(files.files()).extracting(LayerFile::target).isEqualTo(List.of("/opt/tmp/x"));
        assertThat(files.emptyFolders()).containsOnlyKeys("/tmp");
    }

    @Test
    void foldersWithoutFilesAreKept() throws IOException {
        Path data = Files.createDirectories(folder.resolve("mnt/data"));
        write("opt/plugins/.gitkeep", "");
        write("opt/plugins/more/.gitignore", "");
        write("etc/app/settings.conf", "x");
        Path cache = Files.createDirectories(folder.resolve("etc/app/cache"));

        assertThat(ImageFiles.of(folder).emptyFolders())
                .isEqualTo(Map.of(
                        "/mnt/data", data,
                        "/opt/plugins/more", folder.resolve("opt/plugins/more"),
                        "/etc/app/cache", cache));
    }

    @Test
    void socketIsRejected() throws IOException {
        Path socket = folder.resolve("s");
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(socket));

            UserException failure = catchThrowableOfType(UserException.class, () -> ImageFiles.of(folder));

            assertThat(failure.problem())
                    .isEqualTo(socket + " is a device, socket or pipe, which cannot be read as a file.");
        }
    }

    @Test
    void linkOutOfTheFolderIsRejected() throws IOException {
        Path inside = Files.createDirectories(folder.resolve("inside"));
        Path secret = write("secret.txt", "secret");
        Path link = Files.createSymbolicLink(inside.resolve("link.txt"), secret);

        UserException failure = catchThrowableOfType(UserException.class, () -> ImageFiles.of(inside));

        assertThat(failure.problem()).isEqualTo("The link " + link + " points outside the folder " + inside + ".");
        assertThat(failure.remedy())
                .isEqualTo(
                        "Replace the link with a copy of the file. Only files inside the folder are copied into an image.");
    }

    /** The target may be a whole disk, so the link is rejected before anything behind it is read. */
    @Test
    void linkToAFolderElsewhereIsRejectedBeforeItIsRead() throws IOException {
        Path inside = Files.createDirectories(folder.resolve("inside"));
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createSymbolicLink(outside.resolve("broken"), Path.of("nothing"));
        Path link = Files.createSymbolicLink(inside.resolve("link"), outside);

        UserException failure = catchThrowableOfType(UserException.class, () -> ImageFiles.of(inside));

        assertThat(failure.problem()).startsWith("The link " + link + " points outside the folder " + inside);
    }

    @Test
    void linkWithinTheFolderIsFollowed() throws IOException {
        write("a.txt", "text");
        Files.createSymbolicLink(folder.resolve("b.txt"), Path.of("a.txt"));

        assertThat(ImageFiles.of(folder).files())
                .extracting(LayerFile::target, LayerFile::digest)
                .containsExactly(tuple("/a.txt", ImageDigest.of("text")), tuple("/b.txt", ImageDigest.of("text")));
    }

    @Test
    void whiteoutNameIsRejected() throws IOException {
        Path file = write("etc/.wh.passwd", "");

        UserException failure = catchThrowableOfType(UserException.class, () -> ImageFiles.of(folder));

        assertThat(failure.problem())
                .isEqualTo("The file " + file + " cannot be in an image: .wh. names delete files.");
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
