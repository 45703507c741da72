package io.github.lambdaimage.local.container;

import io.github.lambdaimage.docker.DockerRunSpec.Temporary;
import io.github.lambdaimage.local.workspace.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Creates the {@code /tmp} of containers: a folder of this machine, whose size can be measured, or a Docker volume if
 * Docker cannot access such folders.
 */
public final class ContainerFolders {

    private final Path parent;
    private volatile boolean usable;

    /**
     * @param parent a folder that no other user of this machine can access
     * @param usable whether Docker is expected to see folders of this machine
     */
    public ContainerFolders(Path parent, boolean usable) {
        this.parent = parent;
        this.usable = usable;
    }

    /** Creates a new folder or volume. */
    Temporary create(String name) throws IOException {
        if (!usable) {
            return new Temporary.Volume();
        }
        Path folder = Files.createDirectory(parent.resolve(name));
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            // For any user that a function runs as. The parent folder denies access to other users.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        return new Temporary.Folder(folder);
    }

    /** Uses volumes from now on: Docker does not see the files of this machine. */
    void giveUp() {
        usable = false;
    }

    /** Whether the size of the folders can be measured. */
    boolean usable() {
        return usable;
    }

    /** Deletes an unused folder. */
    static void remove(Temporary temporary) {
        if (temporary instanceof Temporary.Folder folder) {
            try {
                WorkFolder.delete(folder.path());
            } catch (IOException e) {
                return; // deleted with its parent
            }
        }
    }
}
