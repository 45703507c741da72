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
 * Gives up base images that nobody uses any more: those whose tag has moved on after a week, all others after three months.
 *
 * <p>It needs no lock: whoever uses a file says so by its time, which is looked at right before a file is removed, and
 * content that no document names yet, since it is just being fetched, is young.
 */
public final class CacheCleaner {

    private static final Duration UNUSED = Duration.ofDays(90);
    private static final Duration WITHOUT_NAME = Duration.ofDays(7);
    private static final Duration JUST_FETCHED = Duration.ofDays(1);

    private final ImageCache cache;
    private final Reporter reporter;

    public CacheCleaner(ImageCache cache, Reporter reporter) {
        this.cache = cache;
        this.reporter = reporter;
    }

    /** Removes what is no longer used, as far as it can be removed. */
    public void run() {
        try {
            long freed = removeContent(removeImages(removeNames()));
            if (freed > 0) {
                reporter.info("Base images that nobody has used for long are gone from the cache " + cache.folder()
                        + ": " + ByteSize.text(freed));
            }
        } catch (IOException e) {
            reporter.debug("The cache is not tidied: " + e);
        }
    }

    /** The images that names still lead to. */
    private Set<String> removeNames() throws IOException {
        Set<String> images = new HashSet<>();
        for (Path file : cache.files(ImageCache.REFERENCES)) {
            if (remove(file, UNUSED) == 0) {
                read(file)
                        .flatMap(name -> name.get("image"))
                        .filter(image -> image.kind() == LocatedJson.Kind.STRING)
                        .ifPresent(image -> images.add(image.asString()));
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
            if (remove(file, known ? UNUSED : WITHOUT_NAME) == 0 && image.isPresent()) {
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
            // Windows keeps what somebody reads.
            reporter.debug(file + " stays: " + e);
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
