package io.github.lambdaimage.io;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns failures of the file system into problem and remedy. */
public final class FileFailures {

    static final String NO_SPACE = "No space left on device";

    private FileFailures() {}

    /** The problem and its remedy; empty for failures of other kinds. */
    public static Optional<UserException> explain(Exception failure) {
        List<Throwable> chain = CauseChain.of(failure);
        // First those that name a file. The message of a wrapper may repeat that of its cause.
        return Stream.concat(chain.stream().filter(FileSystemException.class::isInstance), chain.stream())
                .flatMap(FileFailures::explain)
                .findFirst();
    }

    private static Stream<UserException> explain(Throwable failure) {
        String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        String file = failure instanceof FileSystemException named && named.getFile() != null ? named.getFile() : null;
        if (isFull(text)) {
            return problem(
                    file == null
                            ? "A disk is full: " + failure.getMessage() + "."
                            : "The disk of " + file + " is full.",
                    "Free some space on the disks of the project and of the temporary files ("
                            + System.getProperty("java.io.tmpdir") + ").",
                    failure);
        }
        if (file == null) {
            return Stream.empty();
        }
        if (failure instanceof AccessDeniedException) {
            return problem(
                    "Cannot access " + file + ": permission denied.",
                    "Grant yourself permission to read and write it. After a build with sudo or in a container, it may"
                            + " belong to another user.",
                    failure);
        }
        if (text.contains("read-only file system")) {
            return problem(
                    "Cannot write " + file + ": the file system is read-only.",
                    "Mount it writable, or copy the project to a writable folder.",
                    failure);
        }
        if (failure instanceof DirectoryNotEmptyException || text.contains("is a directory")) {
            return problem(file + " is a folder, but must be a file.", "Delete or move it.", failure);
        }
        if (failure instanceof NotDirectoryException
                || failure instanceof FileAlreadyExistsException
                || text.contains("not a directory")) {
            return problem(file + " is not a folder, or is below a file.", "Delete or move that file.", failure);
        }
        if (text.contains("file name too long")) {
            return problem("The name " + file + " is too long.", "Use a shorter name.", failure);
        }
        if (failure instanceof NoSuchFileException) {
            return problem(
                    file + " does not exist, or cannot be created.",
                    "Check the path, and that no other program deletes files there.",
                    failure);
        }
        return Stream.empty();
    }

    static boolean isFull(IOException failure) {
        return isFull(String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT));
    }

    private static boolean isFull(String text) {
        return text.contains("no space left on device")
                || text.contains("not enough space on the disk")
                || text.contains("disk quota exceeded");
    }

    private static Stream<UserException> problem(String problem, String remedy, Throwable cause) {
        return Stream.of(new UserException(problem, remedy, cause));
    }
}
