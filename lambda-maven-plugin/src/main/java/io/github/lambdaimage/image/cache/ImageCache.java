package io.github.lambdaimage.image.cache;

import io.github.lambdaimage.image.failure.DamagedCacheException;
import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.JsonWriter;
import io.github.lambdaimage.json.LocatedJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stores images in a folder: content by its digest, and small documents that describe the content.
 *
 * <p>A file with its final name is complete, because files are written under {@code tmp}, flushed to the disk and then
 * moved. A disk or a person may damage it later, so its digest is compared while it is packed. So several builds
 * can use the cache at the same time, and a build that is killed leaves only a file in {@code tmp}, which a later build
 * deletes.
 */
public final class ImageCache {

    /** Kind of the documents that map image names to cached images. */
    public static final String REFERENCES = "references";

    private static final Duration LEFTOVER = Duration.ofDays(1);
    private static final Duration IN_USE = Duration.ofHours(1);

    private final Path root;

    /**
     * A cache in a folder, which is created by the first write.
     *
     * @param folder for all caches of this plugin
     */
    public ImageCache(Path folder) {
        this.root = folder.resolve("images-1");
    }

    public Path folder() {
        return root;
    }

    /** The file for the content of a digest; it may not exist yet. */
    public Path blob(String digest) {
        return root.resolve("blobs").resolve(ImageDigest.hex(digest));
    }

    /** Whether the content exists. The size is compared because a power failure may leave an empty file. */
    public boolean has(String digest, long size) {
        try {
            return Files.size(blob(digest)) == size;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a small content exists and has its digest. */
    public boolean isIntact(String digest, long size) throws IOException {
        return has(digest, size) && ImageDigest.of(blob(digest)).equals(digest);
    }

    /** A new file, to be {@link #keep kept} or deleted. */
    public Path temporary() throws IOException {
        Path folder = Files.createDirectories(root.resolve("tmp"));
        return Files.createTempFile(folder, "part", null);
    }

    /** Moves a complete file to its final name. */
    public void keep(Path temporary, String digest) throws IOException {
        move(temporary, blob(digest));
    }

    /** Reads a document; empty if it does not exist or is not valid. */
    public Optional<LocatedJson> document(String kind, String key) throws IOException {
        Path file = documentFile(kind, key);
        if (Files.isDirectory(file)) {
            // The JDK's own exception does not name it.
            throw new FileSystemException(file.toString(), null, "Is a directory");
        }
        try {
            return Optional.of(LocatedJson.parse(Files.readAllBytes(file)));
        } catch (NoSuchFileException | JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Writes a document completely or not at all. */
    public void keepDocument(String kind, String key, Map<String, ?> document) throws IOException {
        Path draft = temporary();
        try {
            Files.writeString(draft, JsonWriter.toText(document));
            move(draft, documentFile(kind, key));
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** A file of a kind that {@link #tidy} deletes when it is unused. */
    public Path file(String kind, String name) {
        return root.resolve(kind).resolve(name);
    }

    /** Marks a file of such a kind as used now, if this user may do that. */
    public void touch(Path file) throws IOException {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (NoSuchFileException e) {
            throw e;
        } catch (FileSystemException e) {
            // Only its owner may do this, and nobody on a read-only disk. The file can be read all the same.
            return;
        }
    }

    /** Marks a file as in use, unless it was marked a short while ago. */
    public void keepInUse(Path file) throws IOException {
        if (isOlder(file, Instant.now().minus(IN_USE))) {
            touch(file);
        }
    }

    /** Marks a document as in use. */
    public void documentInUse(String kind, String key) throws IOException {
        keepInUse(documentFile(kind, key));
    }

    /** All files of a kind. Content has the kind {@code blobs}. */
    public List<Path> files(String kind) throws IOException {
        Path folder = root.resolve(kind);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            List<Path> all = new ArrayList<>();
            files.forEach(all::add);
            return all;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** Deletes files that killed builds left behind, and unused files of a kind. */
    public void tidy(String kind, Duration unused) throws IOException {
        removeOlder(root.resolve("tmp"), LEFTOVER);
        removeOlder(root.resolve(kind), unused);
    }

    /**
     * Waits until no other build, in this JVM or another, holds the lock of the key.
     *
     * @param waiting called once if it has to wait
     */
    public Held lock(String key, Runnable waiting) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(root.resolve("locks"));
        FileChannel channel = FileChannel.open(
                folder.resolve(ImageDigest.hex(ImageDigest.of(key))),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        boolean held = false;
        boolean reported = false;
        try {
            while (true) {
                if (tryLock(channel)) {
                    held = true;
                    return channel::close;
                }
                if (!reported) {
                    waiting.run();
                    reported = true;
                }
                Thread.sleep(100);
            }
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    /** A lock; closing it releases it. */
    public interface Held extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    private static boolean tryLock(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            // The file system has no locks. Two builds may do the same work, with the same result.
            return true;
        }
    }

    private Path documentFile(String kind, String key) {
        return root.resolve(kind).resolve(ImageDigest.hex(ImageDigest.of(key)) + ".json");
    }

    /** Moves a complete file to its final name, after its content is on the disk. */
    public static void move(Path from, Path to) throws IOException {
        try (FileChannel content = FileChannel.open(from, StandardOpenOption.WRITE)) {
            content.force(true);
        }
        Path folder = to.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void removeOlder(Path folder, Duration age) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                removeIfOlder(file, age);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** Deletes a file unless it was written or used since. Returns the number of bytes that this frees. */
    static long removeIfOlder(Path file, Duration age) throws IOException {
        if (!isOlder(file, Instant.now().minus(age))) {
            return 0;
        }
        try {
            long size = Files.size(file);
            Files.delete(file);
            return size;
        } catch (NoSuchFileException e) {
            return 0; // another build deleted it first
        }
    }

    private static boolean isOlder(Path file, Instant limit) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(limit);
        } catch (NoSuchFileException e) {
            return false; // another build deleted it first
        }
    }

    /**
     * The text of a small content.
     *
     * @throws DamagedCacheException if it does not have its digest; it was deleted then
     */
    public String text(String digest) throws IOException {
        byte[] bytes = Files.readAllBytes(blob(digest));
        if (!ImageDigest.of(bytes).equals(digest)) {
            Files.deleteIfExists(blob(digest));
            throw new DamagedCacheException(digest);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * Copies a file of the cache, and compares its digest meanwhile.
     *
     * @param size at most this many bytes are copied
     * @throws DamagedCacheException if it does not have its digest; it was deleted then
     */
    public static void copy(Path file, String digest, long size, OutputStream out) throws IOException {
        MessageDigest copied = ImageDigest.start();
        long left = size;
        byte[] buffer = new byte[65_536];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0 && left >= 0; read = in.read(buffer)) {
                copied.update(buffer, 0, read);
                left -= read;
                if (left >= 0) {
                    out.write(buffer, 0, read);
                }
            }
        }
        if (left != 0 || !ImageDigest.finish(copied).equals(digest)) {
            Files.deleteIfExists(file);
            throw new DamagedCacheException(digest);
        }
    }
}
