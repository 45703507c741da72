package io.github.lambdaimage.image.write;

import io.github.lambdaimage.image.cache.ImageCache;
import io.github.lambdaimage.image.plan.FinishedLayer;
import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.image.plan.LayerFile;
import io.github.lambdaimage.image.plan.PlannedLayer;
import io.github.lambdaimage.json.LocatedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Keeps the layers with startup caches by plan digest, so that what was trained and built once is what is deployed. */
public final class StartupCacheStore {

    private static final String KIND = "startup-caches";

    /** Each change of a class results in another one, of some megabytes. */
    private static final Duration UNUSED = Duration.ofDays(7);

    private final ImageCache cache;

    /**
     * A store.
     *
     * @param folder for all caches of this plugin
     */
    public StartupCacheStore(Path folder) {
        this.cache = new ImageCache(folder);
    }

    /**
     * A kept layer.
     *
     * @param bytes size of the startup cache in it
     * @param calls how often the handler was invoked in the training
     */
    public record Kept(FinishedLayer layer, long bytes, int calls) {}

    /** The layer for a plan; empty if there is none. */
    public Optional<Kept> kept(ImagePlan plan) throws IOException {
        Optional<LocatedJson> document = cache.document(KIND, plan.digest());
        if (document.isEmpty()) {
            return Optional.empty();
        }
        try {
            String digest = document.get().text("digest").orElseThrow();
            Path file = file(digest);
            FinishedLayer layer = new FinishedLayer(
                    file,
                    digest,
                    number(document.get(), "size"),
                    document.get().text("diffId").orElseThrow());
            if (Files.size(file) != layer.size()) {
                return Optional.empty();
            }
            cache.touch(file);
            cache.documentInUse(KIND, plan.digest());
            return Optional.of(
                    new Kept(layer, number(document.get(), "bytes"), Math.toIntExact(number(document.get(), "calls"))));
        } catch (NoSuchElementException | IllegalStateException | ArithmeticException | NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Path file(String digest) {
        return cache.file(KIND, ImageDigest.hex(digest) + ".tar.gz");
    }

    private static long number(LocatedJson document, String name) {
        return document.get(name).orElseThrow().asDecimal().longValueExact();
    }

    /**
     * Packs and keeps the layer of a plan.
     *
     * @param files by their path in the image; the first one is the cache
     */
    public Kept keep(ImagePlan plan, Map<String, Path> files, int calls) throws IOException {
        cache.tidy(KIND, UNUSED);
        List<LayerFile> content = new ArrayList<>();
        long bytes = 0;
        for (Map.Entry<String, Path> file : files.entrySet()) {
            bytes = content.isEmpty() ? Files.size(file.getValue()) : bytes;
            content.add(new LayerFile(file.getValue(), file.getKey(), ImageDigest.of(file.getValue()), false));
        }
        FinishedLayer layer = new LayerWriter(cache, plan.base().folders())
                .finish(new PlannedLayer(PlannedLayer.Kind.STARTUP_CACHE, content), this::file);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("digest", layer.digest());
        document.put("size", layer.size());
        document.put("diffId", layer.diffId());
        document.put("bytes", bytes);
        document.put("calls", calls);
        cache.keepDocument(KIND, plan.digest(), document);
        return new Kept(layer, bytes, calls);
    }
}
