package io.github.lambdaimage.local.workspace;

import io.github.lambdaimage.report.Reporter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A private folder for one run, outside of {@code target} so that {@code mvn clean} does not delete it. Its name
 * contains the id of the owning process. The next run deletes the folders of killed processes.
 */
public final class WorkFolder implements AutoCloseable {

    private static final String PREFIX = "lambda-image-local-";

    /** The owner's process id, followed by digits that make the name unique. */
    private static final Pattern NAME = Pattern.compile(PREFIX + "([0-9]{1,18})-[0-9]+");

    private final Path path;

    private WorkFolder(Path path) {
        this.path = path;
    }

    /**
     * Creates the folder, which only this user can read, and deletes this user's folders whose owner no longer exists.
     *
     * @param parent the folder for temporary files
     */
    public static WorkFolder create(Path parent, Reporter reporter) throws IOException {
        return create(parent, reporter, pid -> ProcessHandle.of(pid).isPresent());
    }

    /**
     * @param alive whether a process with this id exists
     */
    static WorkFolder create(Path parent, Reporter reporter, LongPredicate alive) throws IOException {
        Path mine = createIn(parent);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                removeLeftOver(folder, mine, reporter, alive);
            }
        }
        return new WorkFolder(mine);
    }

    private static Path createIn(Path parent) throws IOException {
        try {
            return Files.createTempDirectory(
                    parent, PREFIX + ProcessHandle.current().pid() + "-");
        } catch (FileSystemException e) {
            throw TemporaryFolders.unusable(parent, e);
        }
    }

    public Path path() {
        return path;
    }

    private static void removeLeftOver(Path folder, Path mine, Reporter reporter, LongPredicate alive) {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        if (!name.matches() || folder.equals(mine) || alive.test(Long.parseLong(name.group(1)))) {
            return;
        }
        try {
            boolean sameUser = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(mine));
            if (sameUser && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                delete(folder);
                reporter.info("Removed the folder of an earlier run that was killed: " + folder);
            }
        } catch (IOException e) {
            return; // another run is deleting it, or a file is locked: a later run will retry
        }
    }

    /** Deletes a folder with its content, however deep it is. Files that no longer exist are ignored. */
    public static void delete(Path folder) throws IOException {
        try {
            deleteByPaths(folder);
        } catch (IOException e) {
            if (!DeepFolder.isCause(e)) {
                throw e;
            }
            DeepFolder.delete(folder);
        }
    }

    private static void deleteByPaths(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() throws IOException {
        try {
            delete(path);
        } catch (IOException e) {
            throw new IOException("Cannot delete the folder " + path + ": " + e.getMessage(), e);
        }
    }
}
