package io.github.lambdaimage.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes files completely or not at all. */
public final class WholeFile {

    private static final int BUFFER = 1 << 16;

    /** Less than this is no space for another file. */
    private static final long LEAST_SPACE = 1 << 12;

    private static final int LONGEST_STEM = 60;

    /** A process that writes a file is never silent for longer. */
    private static final Duration RECENT = Duration.ofMinutes(1);

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
                stem(file) + "." + ProcessHandle.current().pid() + "-" + UUID.randomUUID() + ".part");
    }

    /** Shortened: most file systems limit a name to 255 bytes. */
    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.length() <= LONGEST_STEM ? name : name.substring(0, LONGEST_STEM);
    }

    /**
     * Deletes what killed processes have left of a file. A file whose process still runs is kept, and so is one that was
     * written a moment ago: its process may run in a container, where this one cannot see it.
     */
    public static void deleteLeftovers(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        Pattern name = Pattern.compile(Pattern.quote(stem(file)) + "\\.([0-9]{1,18})-[0-9a-f-]{36}\\.part");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, found -> {
            Matcher part = name.matcher(found.getFileName().toString());
            return part.matches()
                    && ProcessHandle.of(Long.parseLong(part.group(1))).isEmpty();
        })) {
            for (Path part : files) {
                deleteUnlessRecent(part);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static void deleteUnlessRecent(Path part) throws IOException {
        try {
            Instant written = Files.getLastModifiedTime(part).toInstant();
            if (written.isBefore(Instant.now().minus(RECENT))) {
                Files.delete(part);
            }
        } catch (NoSuchFileException | AccessDeniedException e) {
            return; // deleted by another build, or of another user
        }
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
