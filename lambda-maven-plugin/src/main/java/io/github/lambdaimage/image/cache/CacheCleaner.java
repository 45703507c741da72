package io.github.lambdaimage.image.cache;

import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.LocatedJson;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.text.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes unused base images: after a week if their tag has moved to another image, else after three months.
 *
 * <p>No lock is needed. A build that uses a file updates its modification time, which is checked right before the file is
 * deleted. Content that no document refers to yet, because its download is still in progress, is too young to be deleted.
 */
public final class CacheCleaner {

    private static final Duration UNUSED = Duration.ofDays(90);
    private static final Duration UNNAMED = Duration.ofDays(7);
    private static final Duration JUST_FETCHED = Duration.ofDays(1);

    private final ImageCache cache;
    private final Reporter reporter;

    public CacheCleaner(ImageCache cache, Reporter reporter) {
        this.cache = cache;
        this.reporter = reporter;
    }

    /** Deletes what is no longer used, as far as the system allows it. */
    public void run() {
        try {
            long freed = removeContent(removeImages(removeNames()));
            if (freed > 0) {
                reporter.info("Removed unused base images from the cache " + cache.folder() + " ("
                        + ByteSize.text(freed) + ")");
            }
        } catch (IOException e) {
            reporter.debug("Could not clean the cache: " + e);
        }
    }

    /** The images that names still refer to. */
    private Set<String> removeNames() throws IOException {
        Set<String> images = new HashSet<>();
        for (Path file : cache.files(ImageCache.REFERENCES)) {
            if (remove(file, UNUSED) == 0) {
                read(file).flatMap(name -> name.text("image")).ifPresent(images::add);
            }
        }
        return images;
    }

    /** The content that images still need. */
    private Set<String> removeImages(Set<String> named) throws IOException {
        Set<String> needed = new HashSet<>();
        for (Path file : cache.files(CachedBaseImage.KIND)) {
            Optional<CachedBaseImage> image = read(file).flatMap(CachedBaseImage::of);
            boolean known = image.isPresent() && named.contains(image.get().id());
            if (remove(file, known ? UNUSED : UNNAMED) == 0 && image.isPresent()) {
                needed.add(ImageDigest.hex(image.get().id()));
                image.get().layers().forEach(layer -> needed.add(ImageDigest.hex(layer.digest())));
            }
        }
        return needed;
    }

    private long removeContent(Set<String> needed) throws IOException {
        long freed = 0;
        for (Path file : cache.files("blobs")) {
            if (!needed.contains(file.getFileName().toString())) {
                freed += remove(file, JUST_FETCHED);
            }
        }
        return freed;
    }

    private long remove(Path file, Duration age) {
        try {
            return ImageCache.removeIfOlder(file, age);
        } catch (IOException e) {
            // Windows does not delete a file that a process reads.
            reporter.debug("Could not delete " + file + ": " + e);
            return 0;
        }
    }

    private static Optional<LocatedJson> read(Path file) throws IOException {
        try {
            return Optional.of(LocatedJson.parse(Files.readAllBytes(file)));
        } catch (JsonSyntaxException | NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
