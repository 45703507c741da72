package io.github.lambdaimage.local.workspace;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;

/**
 * The parent of a session's folders. In a folder in memory, a container's {@code /tmp} would count as memory of its
 * function, unlike on Lambda.
 *
 * @param folder the folder for temporary files
 * @param onDisk whether it is on disk, as far as known
 */
public record TemporaryFolders(Path folder, boolean onDisk) {

    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

    /** On disk on many Linux systems that keep {@code /tmp} in memory. */
    private static final Path LARGE = Path.of("/var/tmp");

    /** Reads the type of a file system. */
    interface FileSystems {

        /** The type, such as {@code ext4}. */
        String type(Path folder) throws IOException;
    }

    /** Java's temporary folder, or {@code /var/tmp} if Java's is in memory and {@code /var/tmp} is on disk. */
    public static TemporaryFolders forContainers() {
        return choose(usual(), folder -> {
            if (!Files.isWritable(folder)) {
                throw new AccessDeniedException(folder.toString());
            }
            return Files.getFileStore(folder).type();
        });
    }

    /** Java's temporary folder. */
    public static Path usual() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** The problem and remedy if a folder for temporary files does not exist, is read-only or is full. */
    public static UserException unusable(Path folder, FileSystemException cause) {
        String reason = cause instanceof NoSuchFileException
                ? "it does not exist"
                : cause instanceof AccessDeniedException
                        ? "access denied"
                        : cause.getReason() == null ? cause.toString() : cause.getReason();
        return new UserException(
                "The folder for temporary files " + folder + " cannot be used: " + reason + ".",
                "Free space in it, or use another folder: \"-Djava.io.tmpdir=/path/to/folder\"",
                cause);
    }

    static TemporaryFolders choose(Path usual, FileSystems systems) {
        if (!isInMemory(usual, systems, false)) {
            return new TemporaryFolders(usual, true);
        }
        return isInMemory(LARGE, systems, true)
                ? new TemporaryFolders(usual, false)
                : new TemporaryFolders(LARGE, true);
    }

    private static boolean isInMemory(Path folder, FileSystems systems, boolean otherwise) {
        try {
            return IN_MEMORY.contains(systems.type(folder));
        } catch (IOException e) {
            return otherwise;
        }
    }
}
