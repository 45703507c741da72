package io.github.lambdaimage.image.base;

import io.github.lambdaimage.image.cache.CachedBaseImage;
import io.github.lambdaimage.image.cache.ImageCache;
import io.github.lambdaimage.image.failure.DamagedImageException;
import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.image.registry.TransferProgress;
import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.LocatedJson;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.jspecify.annotations.Nullable;

/**
 * Imports an image file in the format of {@code docker save} into the {@link ImageCache}.
 *
 * <p>The file is read once, from beginning to end. Only the end tells which entries are layers, so every entry that is not
 * JSON is imported as a layer.
 */
final class ArchiveImport {

    private static final long LARGEST_DOCUMENT = 8_000_000;

    /** Docker names a configuration by its digest. Other programs may use other names. */
    private static final Pattern CONFIGURATION = Pattern.compile("(?:blobs/sha256/)?([0-9a-f]{64})(?:\\.json)?");

    private final ImageCache cache;
    private final LayerImport layers;
    private final Reporter reporter;
    private final Map<String, byte[]> documents = new HashMap<>();
    private final Map<String, LayerImport.Imported> imported = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();

    ArchiveImport(ImageCache cache, Reporter reporter) {
        this.cache = cache;
        this.layers = new LayerImport(cache);
        this.reporter = reporter;
    }

    /** Imports the file. {@code reference} is how the user named it. */
    CachedBaseImage take(Path file, String reference) throws IOException {
        reporter.info("Reading " + reference + " (" + TransferProgress.megabytes(Files.size(file)) + " MB)");
        try (InputStream in = unpacked(file)) {
            read(in);
        }
        LocatedJson manifest = manifest(reference);
        try {
            String configuration = manifest.text("Config").orElseThrow();
            byte[] text = documents.get(configuration);
            if (text == null) {
                throw new DamagedImageException(configuration + " is missing");
            }
            checkDigest(configuration, text);
            List<LayerImport.Imported> found = new ArrayList<>();
            for (LocatedJson layer : manifest.get("Layers").orElseThrow().elements()) {
                found.add(layer(layer.asString()));
            }
            String id = keep(text);
            return BaseImageAssembler.assemble(
                    id,
                    text.length,
                    false,
                    new ImageConfiguration(new String(text, StandardCharsets.UTF_8)),
                    found,
                    reference);
        } catch (NoSuchElementException | IllegalStateException e) {
            throw new DamagedImageException("its manifest.json is not valid", e);
        }
    }

    private static InputStream unpacked(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 65_536);
        in.mark(2);
        byte[] start = in.readNBytes(2);
        in.reset();
        boolean packed = start.length == 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b;
        return packed ? new BufferedInputStream(new GZIPInputStream(in, 65_536), 65_536) : in;
    }

    private void read(InputStream in) throws IOException {
        BoundedTar tar = BoundedTar.of(in);
        try {
            for (TarArchiveEntry entry = tar.next(); entry != null; entry = tar.next()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new java.io.InterruptedIOException();
                }
                if (entry.isSymbolicLink() || entry.isLink()) {
                    links.put(
                            entry.getName(),
                            entry.isLink() ? entry.getLinkName() : beside(entry.getName(), entry.getLinkName()));
                } else if (entry.isFile()) {
                    read(entry, tar.content());
                }
            }
        } catch (IllegalArgumentException e) {
            throw new DamagedImageException("it is not a tar file", e);
        }
    }

    private void read(TarArchiveEntry entry, InputStream tar) throws IOException {
        BufferedInputStream content = new BufferedInputStream(tar);
        content.mark(1);
        int first = content.read();
        content.reset();
        if (entry.getSize() <= LARGEST_DOCUMENT && (first == '{' || first == '[')) {
            documents.put(entry.getName(), content.readAllBytes());
        } else if (entry.getSize() >= 512 || first == 0x1f) {
            // An uncompressed entry that is smaller than a tar block is not a layer, but a version file of Docker.
            try {
                imported.put(entry.getName(), layers.read(content));
            } catch (LayerLimitException e) {
                throw e.in(entry.getName());
            }
        }
    }

    private LocatedJson manifest(String reference) throws DamagedImageException {
        byte[] text = documents.get("manifest.json");
        try {
            List<LocatedJson> images =
                    text == null ? List.of() : LocatedJson.parse(text).elements();
            if (images.isEmpty()) {
                throw new UserException(
                        reference + " has no manifest.json, so it is not an image file of docker save.",
                        "Write it with \"docker save -o FILE IMAGE\".");
            }
            if (images.size() > 1) {
                reporter.warn(reference + " contains " + images.size() + " images: "
                        + images.stream().map(ArchiveImport::names).collect(Collectors.joining(", "))
                        + ". The first one is the base image.");
            }
            return images.get(0);
        } catch (JsonSyntaxException | IllegalStateException e) {
            throw new DamagedImageException("its manifest.json is not valid", e);
        }
    }

    private static String names(LocatedJson image) {
        List<String> tags = image
                .get("RepoTags")
                .filter(value -> value.kind() == LocatedJson.Kind.ARRAY)
                .map(LocatedJson::elements)
                .orElse(List.of())
                .stream()
                .map(LocatedJson::asString)
                .toList();
        return tags.isEmpty() ? "one without a name" : tags.get(0);
    }

    /** Layers need no such check, because the configuration contains their digests. */
    private static void checkDigest(String name, byte[] configuration) throws DamagedImageException {
        Matcher digest = CONFIGURATION.matcher(name);
        if (digest.matches() && !ImageDigest.of(configuration).equals("sha256:" + digest.group(1))) {
            throw new DamagedImageException(
                    "its configuration " + name + " has the digest " + ImageDigest.of(configuration));
        }
    }

    private LayerImport.Imported layer(String name) throws DamagedImageException {
        String real = name;
        for (int i = 0; i < 10 && links.containsKey(real); i++) {
            real = Objects.requireNonNull(links.get(real));
        }
        LayerImport.@Nullable Imported layer = imported.get(real);
        if (layer == null) {
            throw new DamagedImageException(name + " is missing");
        }
        return layer;
    }

    private String keep(byte[] configuration) throws IOException {
        String id = ImageDigest.of(configuration);
        Path file = cache.temporary();
        try {
            Files.write(file, configuration);
            cache.keep(file, id);
        } finally {
            Files.deleteIfExists(file);
        }
        return id;
    }

    /** Resolves a relative link of an entry. */
    private static String beside(String entry, String target) {
        List<String> parts = new ArrayList<>(List.of(entry.split("/", -1)));
        parts.remove(parts.size() - 1);
        for (String part : target.split("/", -1)) {
            if (part.equals("..") && !parts.isEmpty()) {
                parts.remove(parts.size() - 1);
            } else if (!part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }
}
