package io.github.lambdaimage.image.failure;

import static io.github.lambdaimage.image.failure.FailureRow.contains;

import io.github.lambdaimage.docker.DockerException;
import io.github.lambdaimage.image.registry.OversizedAnswerException;
import io.github.lambdaimage.image.registry.RegistryDeniedException;
import io.github.lambdaimage.io.CauseChain;
import io.github.lambdaimage.report.UserException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Translates exceptions of the network, Docker and the file system into problem and remedy. {@link RegistryFailures}
 * has the rows about registries.
 */
public final class ImageFailures {

    private static final List<FailureRow> LOCAL = List.of(
            FailureRow.of(
                    DockerException.class,
                    ImageFailures::isFull,
                    (e, context) -> new UserException(
                            "Docker's disk is full: " + e.reason(),
                            "Free some space. \"docker system df\" shows what Docker stores, and \"docker image prune\""
                                    + " removes images without a tag.")),
            FailureRow.of(
                    DockerException.class,
                    e -> true,
                    (e, context) -> new UserException(
                            "Docker could not " + context.operation() + " " + context.image() + ": " + e.reason(),
                            "Check Docker's log, and try again.")),
            FailureRow.of(IOException.class, ImageFailures::isFull, (e, context) -> full(context)),
            FailureRow.of(FileSystemException.class, e -> true, ImageFailures::ofFile),
            FailureRow.of(
                    IOException.class,
                    ImageFailures::isOfDisk,
                    (e, context) -> new UserException(
                            "Cannot write to " + context.folderName() + " " + context.folder() + ": "
                                    + RegistryFailures.lowerFirst(String.valueOf(e.getMessage())) + ".",
                            "Check the disk, or " + context.folderRemedy() + ".")));

    private static final List<FailureRow> CONTENT = List.of(
            FailureRow.of(DamagedImageException.class, e -> true, (e, context) -> damaged(context, e.getMessage())),
            FailureRow.of(
                    UnsupportedImageException.class,
                    e -> true,
                    (e, context) -> new UserException(
                            "The base image " + context.image() + " " + e.getMessage() + ".",
                            e.remedy() + ", or set \"BaseImage\" in config.json to another image.")),
            FailureRow.of(OversizedAnswerException.class, e -> true, (e, context) -> damaged(context, e.getMessage())),
            FailureRow.of(
                    DamagedCacheException.class,
                    e -> true,
                    (e, context) -> new UserException(
                            "A file in the cache was damaged: " + e.getMessage() + ".",
                            "Build again: the file was deleted, and is pulled or packed again.")),
            FailureRow.of(
                    IOException.class, RegistryFailures::isBroken, (e, context) -> RegistryFailures.broken(context)),
            FailureRow.of(
                    ZipException.class, e -> true, (e, context) -> damaged(context, "a layer is not valid gzip data")),
            FailureRow.of(EOFException.class, e -> true, (e, context) -> damaged(context, "it is truncated")),
            FailureRow.of(
                    IOException.class,
                    ImageFailures::isOfJson,
                    (e, context) -> damaged(context, "its JSON is not valid")),
            FailureRow.of(
                    IOException.class,
                    ImageFailures::isOfTar,
                    (e, context) -> damaged(context, "a layer is not a tar file")));

    /** From certain causes to guesses. The first row that applies to an exception in the chain of causes wins. */
    private static final List<FailureRow> TABLE = Stream.of(LOCAL, RegistryFailures.ROWS, CONTENT)
            .flatMap(List::stream)
            .toList();

    /** commons-compress and {@code LayerScan} each use their own words. */
    private static final List<String> OF_TAR =
            List.of("tar archive", "not a tar", "broken archive", "pax header", "paxheader", "sparse");

    private static final List<String> OF_DISK =
            List.of("input/output error", "file too large", "stale file handle", "read-only file system");

    private ImageFailures() {}

    /**
     * Translates an exception.
     *
     * @return the failure, if no row applies
     * @throws UserException if a row applies
     * @throws InterruptedException if the thread was interrupted, which then is the cause
     */
    public static IOException translate(Exception failure, FailureContext context) throws InterruptedException {
        if (failure instanceof InterruptedException e) {
            throw e;
        }
        if (Thread.interrupted()) {
            InterruptedException e = new InterruptedException();
            e.initCause(failure);
            throw e;
        }
        List<Throwable> chain = CauseChain.of(failure);
        for (Throwable link : chain) {
            if (link instanceof UserException e) {
                throw e;
            }
        }
        for (FailureRow row : TABLE) {
            for (Throwable link : chain) {
                if (row.applies().test(link)) {
                    throw withCause(row.message().apply(link, context), failure);
                }
            }
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        // Operating systems report a full disk in the user's language, which no row can match.
        if (context.hasNoSpace() && chain.stream().anyMatch(IOException.class::isInstance)) {
            throw withCause(full(context), failure);
        }
        return failure instanceof IOException e ? e : new IOException(failure);
    }

    private static UserException withCause(UserException message, Exception cause) {
        return message instanceof RegistryDeniedException denied
                ? denied.withCause(cause)
                : new UserException(message.problem(), message.remedy(), cause);
    }

    private static UserException full(FailureContext context) {
        return new UserException(
                "The disk of " + context.folderName() + " " + context.folder() + " is full.",
                "Free some space there, or " + context.folderRemedy() + ".");
    }

    private static UserException ofFile(FileSystemException e, FailureContext context) {
        return context.isWrittenTo(e)
                ? new UserException(
                        "Cannot write to " + context.folderName() + " " + context.folder() + ": " + reason(e),
                        (isDenied(e) ? "Grant yourself write permission, or " : "Check that folder, or ")
                                + context.folderRemedy() + ".")
                : new UserException(
                        "Cannot read the file " + e.getFile() + ": " + reason(e),
                        e instanceof NoSuchFileException ? "Run the goal again." : "Grant yourself read permission.");
    }

    private static UserException damaged(FailureContext context, @Nullable String what) {
        return new UserException(
                "The image " + context.image() + " is damaged: " + what + ".",
                context.registry() == null
                        ? "Write it again with \"docker save -o FILE IMAGE\", or use the image from its registry."
                        : "Try again. If it is still damaged, push the image again.");
    }

    /** Failures of a disk while a file is written or read, whose exceptions name no file. */
    private static boolean isOfDisk(IOException failure) {
        return OF_DISK.stream().anyMatch(words -> contains(failure, words));
    }

    private static boolean isFull(Throwable failure) {
        return contains(failure, "no space left on device")
                || contains(failure, "not enough space on the disk")
                || contains(failure, "disk quota exceeded");
    }

    private static boolean isDenied(FileSystemException failure) {
        return failure instanceof AccessDeniedException
                || failure instanceof NotDirectoryException
                || failure instanceof FileAlreadyExistsException
                || contains(failure, "read-only file system")
                || contains(failure, "not a directory");
    }

    private static String reason(FileSystemException failure) {
        String reason = failure.getReason();
        if (failure instanceof NoSuchFileException) {
            return failure.getFile() + " does not exist, or was deleted meanwhile.";
        }
        if (reason != null) {
            return RegistryFailures.lowerFirst(reason) + ".";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied.";
        }
        return failure instanceof DirectoryNotEmptyException
                ? failure.getFile() + " is a folder with content."
                : failure.getFile() + " is not a folder.";
    }

    private static boolean isOfJson(IOException failure) {
        return failure.getClass().getName().startsWith("com.fasterxml.jackson.");
    }

    private static boolean isOfTar(IOException failure) {
        return OF_TAR.stream().anyMatch(words -> contains(failure, words));
    }
}
