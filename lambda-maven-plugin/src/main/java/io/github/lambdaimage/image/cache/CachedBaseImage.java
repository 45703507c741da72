package io.github.lambdaimage.image.cache;

import io.github.lambdaimage.image.plan.BaseFolders;
import io.github.lambdaimage.image.plan.BaseJava;
import io.github.lambdaimage.image.plan.BaseLocales;
import io.github.lambdaimage.json.LocatedJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * A base image whose content is in the {@link ImageCache}.
 *
 * @param id digest of its configuration
 * @param configurationSize in bytes
 * @param oci whether it uses OCI's media types; else Docker's
 * @param layers from bottom to top
 * @param java the JVM in it
 * @param architecture as in OCI; empty if neither the configuration nor the JVM names it
 * @param folders permissions and links that layers on it must not change
 * @param locales its UTF-8 locales
 */
public record CachedBaseImage(
        String id,
        long configurationSize,
        boolean oci,
        List<Layer> layers,
        BaseJava java,
        String architecture,
        BaseFolders folders,
        BaseLocales locales) {

    public static final String KIND = "bases";

    /**
     * A layer, compressed with gzip.
     *
     * @param digest of the compressed bytes
     * @param size of the compressed bytes
     * @param diffId digest of the uncompressed bytes
     * @param unpacked number of uncompressed bytes
     */
    public record Layer(String digest, long size, String diffId, long unpacked) {}

    public CachedBaseImage {
        layers = List.copyOf(layers);
    }

    /** Compressed size of its layers. */
    public long bytes() {
        return layers.stream().mapToLong(Layer::size).sum();
    }

    /** Uncompressed size of its layers. */
    public long unpackedBytes() {
        return layers.stream().mapToLong(Layer::unpacked).sum();
    }

    /** Whether its content is complete. The digests of layers are compared when they are packed. */
    public boolean isWhole(ImageCache cache) throws IOException {
        return cache.isIntact(id, configurationSize)
                && layers.stream().allMatch(layer -> cache.has(layer.digest(), layer.size()));
    }

    /** Marks it as in use. */
    public void keepInUse(ImageCache cache) throws IOException {
        cache.documentInUse(KIND, id);
        cache.keepInUse(cache.blob(id));
        for (Layer layer : layers) {
            cache.keepInUse(cache.blob(layer.digest()));
        }
    }

    public Map<String, Object> toDocument() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", id);
        document.put("configurationSize", configurationSize);
        document.put("oci", oci);
        List<Object> list = new ArrayList<>();
        for (Layer layer : layers) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("digest", layer.digest());
            entry.put("size", layer.size());
            entry.put("diffId", layer.diffId());
            entry.put("unpacked", layer.unpacked());
            list.add(entry);
        }
        document.put("layers", list);
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("program", java.program());
        found.put("home", java.home());
        found.put("version", java.version());
        found.put("release", java.release());
        document.put("java", found);
        document.put("architecture", architecture);
        document.put("folders", folders.toDocument());
        document.put("locales", locales.names());
        return document;
    }

    /** Empty if the document has another format. */
    public static Optional<CachedBaseImage> of(LocatedJson document) {
        try {
            List<Layer> layers = new ArrayList<>();
            for (LocatedJson layer : document.get("layers").orElseThrow().elements()) {
                layers.add(new Layer(
                        text(layer, "digest"),
                        number(layer, "size"),
                        text(layer, "diffId"),
                        number(layer, "unpacked")));
            }
            LocatedJson found = document.get("java").orElseThrow();
            BaseJava java = new BaseJava(text(found, "program"), text(found, "home"), text(found, "version"), (int)
                    number(found, "release"));
            return Optional.of(new CachedBaseImage(
                    text(document, "id"),
                    number(document, "configurationSize"),
                    document.get("oci").orElseThrow().asBoolean(),
                    layers,
                    java,
                    // Documents of earlier versions have none.
                    document.text("architecture").orElse(""),
                    BaseFolders.of(document.get("folders").orElseThrow()),
                    new BaseLocales(document.get("locales").orElseThrow().elements().stream()
                            .map(LocatedJson::asString)
                            .toList())));
        } catch (NoSuchElementException
                | IllegalStateException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static String text(LocatedJson json, String name) {
        return json.text(name).orElseThrow();
    }

    private static long number(LocatedJson json, String name) {
        BigDecimal number = json.get(name).orElseThrow().asDecimal();
        return number.longValueExact();
    }
}
