package io.github.lambdaimage.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Writes files completely or not at all. */
public final class WholeFile {

    private static final int BUFFER = 1 << 16;

    /** Less than this is no space for another file. */
    private static final long LEAST_SPACE = 1 << 12;

    private WholeFile() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file, and creates its folder. Until the content is complete, an earlier file of that name remains.
     *
     * @throws FileSystemException if the disk is full
     */
    public static void write(Path file, Content content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path part = part(file);
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER)) {
                content.writeTo(out);
            }
            move(part, file);
        } catch (IOException e) {
            throw named(file, e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A name that no other writer of the file uses, in this JVM or another one. */
    private static Path part(Path file) {
        return file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + "-" + UUID.randomUUID() + ".part");
    }

    /**
     * The failure to write a file. If the disk is full, it names the file, which the exceptions of streams do not.
     *
     * @param failure returned if the reason is another one
     */
    public static IOException named(Path file, IOException failure) throws IOException {
        if (failure instanceof FileSystemException || !isFull(file, failure)) {
            return failure;
        }
        FileSystemException named = new FileSystemException(file.toString(), null, FileFailures.NO_SPACE);
        named.initCause(failure);
        return named;
    }

    /** Systems report a full disk in the language of the user. */
    private static boolean isFull(Path file, IOException failure) throws IOException {
        return FileFailures.isFull(failure)
                || Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace() < LEAST_SPACE;
    }

    private static void move(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
