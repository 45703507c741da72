package io.github.lambdaimage.image.write;

import io.github.lambdaimage.image.cache.ImageCache;
import io.github.lambdaimage.image.plan.BaseFolders;
import io.github.lambdaimage.image.plan.BaseFolders.Rights;
import io.github.lambdaimage.image.plan.FinishedLayer;
import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.image.plan.LayerFile;
import io.github.lambdaimage.image.plan.PlannedLayer;
import io.github.lambdaimage.image.plan.PlannedLayer.Kind;
import io.github.lambdaimage.json.LocatedJson;
import io.github.lambdaimage.report.UserException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Packs the layers of a plan reproducibly: modes, owners and times are fixed.
 *
 * <p>Layers that rarely change are cached by the plan of their files, and deleted after a month without use.
 */
final class LayerWriter {

    private static final String KIND = "layers";
    private static final Duration UNUSED = Duration.ofDays(30);
    private static final Set<Kind> KEPT = EnumSet.of(Kind.DEPENDENCIES, Kind.SNAPSHOTS, Kind.RUNTIME);

    private static final long TIME = 1;

    /** Some 34 years, so that no file of an image is in the future. */
    private static final int TIME_BITS = 30;

    /** Incremented when the same files result in another layer, so that no layer of an older version is used. */
    private static final String VERSION = "2\n";

    private static final int FILE = 0100644;
    private static final int EXECUTABLE = 0100755;
    private static final int FOLDER = 040000;

    private final ImageCache cache;
    private final BaseFolders base;

    /**
     * @param base whose folders keep their permissions: a layer has an entry for each folder of its files, which replaces
     *     that of the base image
     */
    LayerWriter(ImageCache cache, BaseFolders base) {
        this.cache = cache;
        this.base = base;
    }

    /** Packs one layer into a file that is named by its digest. */
    FinishedLayer finish(PlannedLayer layer, Function<String, Path> name) throws IOException {
        Path part = cache.temporary();
        try {
            PackedLayer packed = pack(layer, part);
            Path file = name.apply(packed.digest());
            ImageCache.move(part, file);
            return new FinishedLayer(file, packed.digest(), packed.size(), packed.diffId());
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Packs the layers of a plan, in order. Files that are not cached are added to {@code temporary}. */
    List<PackedLayer> write(List<PlannedLayer> layers, List<Path> temporary) throws IOException {
        cache.tidy(KIND, UNUSED);
        List<PackedLayer> written = new ArrayList<>();
        for (PlannedLayer layer : layers) {
            if (KEPT.contains(layer.kind())) {
                Optional<PackedLayer> kept = kept(layer);
                written.add(kept.isPresent() ? kept.get() : keep(layer));
            } else {
                Path file = cache.temporary();
                temporary.add(file);
                written.add(pack(layer, file));
            }
        }
        return written;
    }

    private Optional<PackedLayer> kept(PlannedLayer layer) throws IOException {
        String key = key(layer);
        Optional<LocatedJson> document = cache.document(KIND, key);
        if (document.isEmpty()) {
            return Optional.empty();
        }
        try {
            String digest = document.get().text("digest").orElseThrow();
            Path file = file(digest);
            PackedLayer known = new PackedLayer(
                    layer.kind(),
                    file,
                    digest,
                    document.get().get("size").orElseThrow().asDecimal().longValueExact(),
                    document.get().text("diffId").orElseThrow());
            if (Files.size(file) != known.size()) {
                return Optional.empty();
            }
            cache.touch(file);
            cache.keepDocument(KIND, key, document(known));
            return Optional.of(known);
        } catch (NoSuchElementException | IllegalStateException | ArithmeticException | NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private PackedLayer keep(PlannedLayer layer) throws IOException {
        String key = key(layer);
        Path part = cache.temporary();
        try {
            PackedLayer written = pack(layer, part);
            // The file is named by its digest, and moved before the document is written. So a document always refers to
            // the right bytes, even if another build writes the same layer at the same time.
            Path file = file(written.digest());
            ImageCache.move(part, file);
            PackedLayer kept = new PackedLayer(layer.kind(), file, written.digest(), written.size(), written.diffId());
            cache.keepDocument(KIND, key, document(kept));
            return kept;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static UserException changed(Path file) {
        return new UserException(
                "The file " + file + " changed while the image was built.",
                "Build again when no other program writes it.");
    }

    private static Map<String, Object> document(PackedLayer layer) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("digest", layer.digest());
        document.put("size", layer.size());
        document.put("diffId", layer.diffId());
        return document;
    }

    private Path file(String digest) {
        return cache.file(KIND, ImageDigest.hex(digest) + ".tar.gz");
    }

    private String key(PlannedLayer layer) {
        StringBuilder key = new StringBuilder(VERSION);
        for (LayerFile file : layer.files()) {
            key.append(file.digest())
                    .append(file.executable() ? " x " : " - ")
                    .append(file.target())
                    .append('\n');
        }
        layer.emptyFolders().forEach(folder -> key.append(folder).append("/\n"));
        for (String folder : folders(layer)) {
            Rights rights = base.rightsOf(folder);
            if (!rights.equals(Rights.USUAL)) {
                key.append(rights).append(' ').append(folder).append('\n');
            }
        }
        return key.toString();
    }

    /** The folders of its files and its empty folders, parents first. */
    private static Set<String> folders(PlannedLayer layer) {
        TreeSet<String> folders = new TreeSet<>();
        layer.files().forEach(file -> addParents(folders, file.target()));
        layer.emptyFolders().forEach(folder -> addParents(folders, folder + "/"));
        return folders;
    }

    private static void addParents(Set<String> folders, String target) {
        String path = target.substring(1);
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            folders.add(path.substring(0, slash));
        }
    }

    private PackedLayer pack(PlannedLayer layer, Path file) throws IOException {
        MessageDigest packed = ImageDigest.start();
        MessageDigest unpacked = ImageDigest.start();
        try (OutputStream out =
                        new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 65_536), packed);
                OutputStream tar = new DigestOutputStream(new GZIPOutputStream(out, 65_536), unpacked)) {
            writeTar(layer, tar);
        } catch (NoSuchFileException e) {
            throw changed(Path.of(e.getFile()));
        }
        return new PackedLayer(
                layer.kind(), file, ImageDigest.finish(packed), Files.size(file), ImageDigest.finish(unpacked));
    }

    private void writeTar(PlannedLayer layer, OutputStream out) throws IOException {
        TreeMap<String, LayerFile> files = new TreeMap<>();
        layer.files().forEach(file -> files.put(file.target().substring(1), file));
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            for (String folder : folders(layer)) {
                Rights rights = base.rightsOf(folder);
                TarArchiveEntry entry = entry(folder + "/", FOLDER | rights.mode(), 0, TIME);
                entry.setUserId(rights.user());
                entry.setGroupId(rights.group());
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
            for (Map.Entry<String, LayerFile> file : files.entrySet()) {
                long size = Files.size(file.getValue().source());
                LayerFile content = file.getValue();
                tar.putArchiveEntry(
                        entry(file.getKey(), content.executable() ? EXECUTABLE : FILE, size, time(content)));
                copy(content, size, tar);
                tar.closeArchiveEntry();
            }
        }
    }

    /** Copies a file, and fails if the copied bytes do not have the digest of the plan. */
    private static void copy(LayerFile file, long size, OutputStream out) throws IOException {
        MessageDigest digest = ImageDigest.start();
        long copied = 0;
        byte[] buffer = new byte[65_536];
        try (InputStream in = Files.newInputStream(file.source())) {
            for (int read = in.read(buffer); read >= 0 && copied + read <= size; read = in.read(buffer)) {
                copied += read;
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        if (copied != size || !ImageDigest.finish(digest).equals(file.digest())) {
            throw changed(file.source());
        }
    }

    /**
     * The time of a file, in seconds since 1970. That of a jar follows from its content: a JVM with a startup cache compares
     * only size and time of a jar to find out whether it has changed.
     */
    private static long time(LayerFile file) {
        return file.target().endsWith(".jar")
                ? TIME + (Long.parseLong(ImageDigest.hex(file.digest()), 0, 8, 16) >> (Integer.SIZE - TIME_BITS))
                : TIME;
    }

    private static TarArchiveEntry entry(String name, int mode, long size, long seconds) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(mode);
        entry.setSize(size);
        entry.setModTime(Instant.ofEpochSecond(seconds).toEpochMilli());
        entry.setIds(0, 0);
        entry.setNames("", "");
        return entry;
    }
}
