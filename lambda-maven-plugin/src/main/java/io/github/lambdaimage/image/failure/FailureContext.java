package io.github.lambdaimage.image.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The operation that failed, as far as messages name it.
 *
 * @param operation such as {@code pull} or {@code push}
 * @param image as the user named it
 * @param registry with its port; null if the operation involves no registry
 * @param folder that the operation writes to
 * @param folderName describes the folder in messages
 * @param folderRemedy how to choose another folder
 * @param credentials whether credentials for the registry were found
 * @param helperFailure why Docker's credential helper returned no credentials; null if it did not fail
 */
public record FailureContext(
        String operation,
        String image,
        @Nullable String registry,
        Path folder,
        String folderName,
        String folderRemedy,
        boolean credentials,
        @Nullable String helperFailure) {

    private static final String CACHE = "the cache";
    private static final String OTHER_CACHE = "choose another folder with \"-Dlambda.cacheDir=FOLDER\"";
    private static final String OTHER_FILE = "choose another file with \"-Dlambda.image.tar=FILE\"";

    /** No operation writes less than this at once. */
    private static final long LEAST_SPACE = 65_536;

    public static FailureContext pulling(String image, String registry, Path cache) {
        return new FailureContext("pull", image, registry, cache, CACHE, OTHER_CACHE, false, null);
    }

    public static FailureContext reading(String image, Path cache) {
        return new FailureContext("read", image, null, cache, CACHE, OTHER_CACHE, false, null);
    }

    public static FailureContext pushing(String image, String registry, Path cache) {
        return new FailureContext("push", image, registry, cache, CACHE, OTHER_CACHE, false, null);
    }

    public static FailureContext loading(String image, Path cache) {
        return new FailureContext("load", image, null, cache, CACHE, OTHER_CACHE, false, null);
    }

    public static FailureContext writing(String image, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return new FailureContext(
                "write", image, null, folder == null ? file : folder, "the tar file's folder", OTHER_FILE, false, null);
    }

    /**
     * The same operation, with what is known about credentials.
     *
     * @param found whether credentials for the registry were found
     * @param failure why Docker's credential helper returned none; null if it did not fail
     */
    public FailureContext withCredentials(boolean found, @Nullable String failure) {
        return new FailureContext(operation, image, registry, folder, folderName, folderRemedy, found, failure);
    }

    /** Whether the failure is about the folder, its content, or a folder above it. */
    boolean isWrittenTo(FileSystemException e) {
        boolean isOfOneFile = e instanceof AccessDeniedException || e instanceof NoSuchFileException;
        if (!isOfOneFile || e.getFile() == null) {
            return true;
        }
        Path file = Path.of(e.getFile()).toAbsolutePath().normalize();
        Path written = folder.toAbsolutePath().normalize();
        return file.startsWith(written) || written.startsWith(file);
    }

    /** Whether the disk of the folder is full, if the operating system reports it. File systems such as /proc have no space. */
    boolean hasNoSpace() {
        try {
            FileStore disk = Files.getFileStore(folder);
            return disk.getTotalSpace() > 0 && disk.getUsableSpace() < LEAST_SPACE;
        } catch (IOException e) {
            return false;
        }
    }

    boolean isPush() {
        return operation.equals("push");
    }
}
