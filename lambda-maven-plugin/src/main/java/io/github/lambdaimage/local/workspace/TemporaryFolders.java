package io.github.lambdaimage.local.workspace;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Where the folders of a session are. Of one in memory, what a container writes to its {@code /tmp} would count as its
 * function's memory, which on Lambda it does not.
 *
 * @param folder for temporary files
 * @param onDisk whether it is on a disk, as far as is known
 */
public record TemporaryFolders(Path folder, boolean onDisk) {

    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

    /** Where many Linux systems keep {@code /tmp} in memory, this is on disk. */
    private static final Path LARGE = Path.of("/var/tmp");

    /** Tells the kind of a file system. */
    interface FileSystems {

        /** As {@code ext4}. */
        String type(Path folder) throws IOException;
    }

    /** Of this process: where Java has its own, and where that is in memory {@code /var/tmp}, if that is on disk. */
    public static TemporaryFolders forContainers() {
        return choose(usual(), folder -> {
            if (!Files.isWritable(folder)) {
                throw new AccessDeniedException(folder.toString());
            }
            return Files.getFileStore(folder).type();
        });
    }

    /** Where Java has its temporary files. */
    public static Path usual() {
        return Path.of(System.getProperty("java.io.tmpdir"));
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
