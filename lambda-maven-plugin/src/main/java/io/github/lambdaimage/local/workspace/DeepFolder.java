package io.github.lambdaimage.local.workspace;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Measures and deletes a folder that is nested deeper than a path can be long, by names relative to open folders. A
 * function can create such a folder: its {@code /tmp} has a shorter path than the same folder outside of its container.
 */
public final class DeepFolder {

    /** A relative path that is longer than this is continued from an open folder. The system's limit is 4,096 bytes. */
    private static final int LONGEST_NAME = 1_000;

    private DeepFolder() {}

    /** Whether an ordinary walk has failed because of the depth. It keeps each folder on its way open. */
    public static boolean isCause(IOException failure) {
        String reason = failure instanceof FileSystemException e ? e.getReason() : null;
        return reason != null && (reason.contains("name too long") || reason.contains("Too many open files"));
    }

    /** The size of all files, which may change at the same time; 0 if the system has no relative names. */
    public static long size(Path folder) throws IOException {
        long bytes = 0;
        Deque<Pending> pending = new ArrayDeque<>();
        try {
            SecureDirectoryStream<Path> top = open(folder);
            if (top == null) {
                return 0;
            }
            pending.push(new Pending(new Base(top), Path.of(".")));
            while (!pending.isEmpty()) {
                Pending next = pending.pop();
                bytes += next.visit(pending);
                next.base.release();
            }
        } finally {
            for (Pending left : pending) {
                left.base.release();
            }
        }
        return bytes;
    }

    /** Deletes it. Moves inner folders to the top, so that it needs few open folders. */
    static void delete(Path folder) throws IOException {
        String prefix = "lambda-image-" + UUID.randomUUID() + "-";
        int moved = 0;
        boolean found = true;
        while (found) {
            found = false;
            try (SecureDirectoryStream<Path> top = open(folder)) {
                if (top == null) {
                    throw new FileSystemException(folder.toString(), null, "nested too deep");
                }
                for (Path entry : top) {
                    found = true;
                    Path name = entry.getFileName();
                    if (attributes(top, name).isDirectory()) {
                        moved = dissolve(top, name, prefix, moved);
                    } else {
                        top.deleteFile(name);
                    }
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        Files.delete(folder);
    }

    private static int dissolve(SecureDirectoryStream<Path> top, Path name, String prefix, int moved)
            throws IOException {
        int number = moved;
        try (SecureDirectoryStream<Path> folder = top.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            for (Path entry : folder) {
                Path inner = entry.getFileName();
                if (attributes(folder, inner).isDirectory()) {
                    folder.move(inner, top, Path.of(prefix + ++number));
                } else {
                    folder.deleteFile(inner);
                }
            }
        }
        top.deleteDirectory(name);
        return number;
    }

    @SuppressWarnings("StreamResourceLeak") // the caller closes it
    private static @Nullable SecureDirectoryStream<Path> open(Path folder) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(folder);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        stream.close();
        return null;
    }

    private static BasicFileAttributes attributes(SecureDirectoryStream<Path> folder, Path name) throws IOException {
        return folder.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }

    /** An open folder, which is closed when no name relative to it is left. */
    private static final class Base {

        private final SecureDirectoryStream<Path> stream;
        private int uses = 1;

        Base(SecureDirectoryStream<Path> stream) {
            this.stream = stream;
        }

        void release() throws IOException {
            uses--;
            if (uses == 0) {
                stream.close();
            }
        }
    }

    /** A folder that is not measured yet. */
    private record Pending(Base base, Path name) {

        /** The size of its files; adds its folders to those that are pending. */
        long visit(Deque<Pending> pending) throws IOException {
            Base self;
            try {
                self = new Base(base.stream.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
            } catch (IOException e) {
                return 0; // deleted meanwhile
            }
            boolean isLong = name.toString().length() > LONGEST_NAME;
            long bytes = 0;
            try {
                for (Path entry : self.stream) {
                    Path inner = entry.getFileName();
                    BasicFileAttributes attributes = attributes(self.stream, inner);
                    if (!attributes.isDirectory()) {
                        bytes += attributes.size();
                    } else if (isLong) {
                        self.uses++;
                        pending.push(new Pending(self, inner));
                    } else {
                        base.uses++;
                        pending.push(new Pending(base, name.resolve(inner)));
                    }
                }
            } catch (IOException | DirectoryIteratorException e) {
                return bytes; // a file was deleted meanwhile; the next measurement counts the rest
            } finally {
                self.release();
            }
            return bytes;
        }
    }
}
