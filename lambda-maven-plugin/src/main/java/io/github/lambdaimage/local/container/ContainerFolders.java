package io.github.lambdaimage.local.container;

import io.github.lambdaimage.docker.DockerRunSpec.Temporary;
import io.github.lambdaimage.local.workspace.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the folders {@code /tmp} of containers are: each a folder of this machine, so that what is in it can be measured,
 * or where Docker cannot use those a volume of Docker's, which cannot.
 */
public final class ContainerFolders {

    private final Path parent;
    private volatile boolean usable;

    /**
     * @param parent to which no other user of this machine has access
     * @param usable whether Docker sees folders of this machine, as far as is known before it is tried
     */
    public ContainerFolders(Path parent, boolean usable) {
        this.parent = parent;
        this.usable = usable;
    }

    /** A new one. */
    Temporary make(String name) throws IOException {
        if (!usable) {
            return new Temporary.Volume();
        }
        Path folder = Files.createDirectory(parent.resolve(name));
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            // For whatever user a function runs as; the folder above lets nobody else in.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        return new Temporary.Folder(folder);
    }

    /** Docker has not found one of them: its machine has other files than this one. */
    void giveUp() {
        usable = false;
    }

    /** Whether what is written can be measured. */
    boolean usable() {
        return usable;
    }

    /** Removes one that is no longer used. */
    static void remove(Temporary temporary) {
        if (temporary instanceof Temporary.Folder folder) {
            try {
                WorkFolder.delete(folder.path());
            } catch (IOException e) {
                return; // it goes with the folder above
            }
        }
    }
}
