package io.github.lambdaimage.image.cache;

import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.JsonWriter;
import io.github.lambdaimage.json.LocatedJson;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folder in which images are kept: content by its digest, and small documents that say what the content is.
 *
 * <p>What has its final name is whole: everything is written beside it and moved. So two builds may use it at once, and
 * one that is killed leaves nothing behind but a file under {@code tmp}, which a later one removes.
 */
public final class ImageCache {

    /** Kind of the documents that map image names to cached images. */
    public static final String REFERENCES = "references";

    private static final Duration LEFTOVER = Duration.ofDays(1);
    private static final Duration IN_USE = Duration.ofHours(1);

    private final Path root;

    /**
     * A cache.
     *
     * @param folder for whatever the plugin keeps; made when something is written
     */
    public ImageCache(Path folder) {
        this.root = folder.resolve("images-1");
    }

    public Path folder() {
        return root;
    }

    /** Where the content of a digest is or will be. */
    public Path blob(String digest) {
        return root.resolve("blobs").resolve(ImageDigest.hex(digest));
    }

    /** Whether it is there; its size is looked at since a machine that loses power may leave an empty file. */
    public boolean has(String digest, long size) {
        try {
            return Files.size(blob(digest)) == size;
        } catch (IOException e) {
            return false;
        }
    }

    /** A new file, to be {@link #keep kept} or deleted. */
    public Path temporary() throws IOException {
        Path folder = Files.createDirectories(root.resolve("tmp"));
        return Files.createTempFile(folder, "part", null);
    }

    /** Gives a whole file its final name. */
    public void keep(Path temporary, String digest) throws IOException {
        move(temporary, blob(digest));
    }

    /** Reads a document, as far as there is a whole one. */
    public Optional<LocatedJson> document(String kind, String key) throws IOException {
        try {
            return Optional.of(LocatedJson.parse(Files.readAllBytes(documentFile(kind, key))));
        } catch (NoSuchFileException | JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Writes a document whole or not at all. */
    public void keepDocument(String kind, String key, Map<String, ?> document) throws IOException {
        Path draft = temporary();
        try {
            Files.writeString(draft, JsonWriter.toText(document));
            move(draft, documentFile(kind, key));
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** A file of a kind that is given up when nobody has used it for long. */
    public Path file(String kind, String name) {
        return root.resolve(kind).resolve(name);
    }

    /** Says that a file or document of such a kind was used. */
    public void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    }

    /** Says that something is in use, unless that was said a short while ago. */
    public void keepInUse(Path file) throws IOException {
        if (isOlder(file, Instant.now().minus(IN_USE))) {
            touch(file);
        }
    }

    /** Says that a document is in use. */
    public void documentInUse(String kind, String key) throws IOException {
        keepInUse(documentFile(kind, key));
    }

    /** All files of a kind, those of content among them as {@code blobs}. */
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

    /** Removes what killed builds left, and what nobody used for long. */
    public void tidy(String kind, Duration unused) throws IOException {
        removeOlder(root.resolve("tmp"), LEFTOVER);
        removeOlder(root.resolve(kind), unused);
    }

    /**
     * Waits until no other build, of this JVM or another, works on the same.
     *
     * @param waiting called once where there is another
     */
    public Held lock(String key, Runnable waiting) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(root.resolve("locks"));
        FileChannel channel = FileChannel.open(
                folder.resolve(ImageDigest.hex(ImageDigest.of(key))),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        boolean held = false;
        boolean told = false;
        try {
            while (true) {
                if (tryLock(channel)) {
                    held = true;
                    return channel::close;
                }
                if (!told) {
                    waiting.run();
                    told = true;
                }
                Thread.sleep(100);
            }
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    /** Something that is given back by closing it. */
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
            // A file system without locks: the work may be done twice, and is right all the same.
            return true;
        }
    }

    private Path documentFile(String kind, String key) {
        return root.resolve(kind).resolve(ImageDigest.hex(ImageDigest.of(key)) + ".json");
    }

    public static void move(Path from, Path to) throws IOException {
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
        }
    }

    /** Removes a file unless somebody has written or used it since; how many bytes that frees. */
    static long removeIfOlder(Path file, Duration age) throws IOException {
        if (!isOlder(file, Instant.now().minus(age))) {
            return 0;
        }
        try {
            long size = Files.size(file);
            Files.delete(file);
            return size;
        } catch (NoSuchFileException e) {
            return 0; // another build was quicker
        }
    }

    private static boolean isOlder(Path file, Instant limit) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(limit);
        } catch (NoSuchFileException e) {
            return false; // another build was quicker
        }
    }

    /** The text of a file that is small. */
    public String text(String digest) throws IOException {
        return Files.readString(blob(digest), StandardCharsets.UTF_8);
    }
}
