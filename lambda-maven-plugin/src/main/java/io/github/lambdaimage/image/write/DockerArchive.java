package io.github.lambdaimage.image.write;

import io.github.lambdaimage.image.cache.ImageCache;
import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes the tar file that {@code docker load} reads: configuration, layers, and a manifest that refers to them. */
final class DockerArchive {

    private final AssembledImage image;
    private final String name;
    private final int first;

    /**
     * An archive of an image.
     *
     * @param name with tag
     * @param first index of the lowest layer to include; the daemon must have the layers below it
     */
    DockerArchive(AssembledImage image, String name, int first) {
        this.image = image;
        this.name = name;
        this.first = first;
    }

    /** Writes the archive. The digest of each layer is compared meanwhile. The stream is not closed. */
    void writeTo(OutputStream out) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        String configuration = ImageDigest.hex(image.id()) + ".json";
        put(tar, configuration, image.configurationBytes());
        List<String> names = new ArrayList<>();
        for (int i = 0; i < image.layers().size(); i++) {
            AssembledImage.Layer layer = image.layers().get(i);
            String file = ImageDigest.hex(layer.digest()) + ".tar.gz";
            if (i >= first && !names.contains(file)) {
                tar.putArchiveEntry(entry(file, layer.size()));
                ImageCache.copy(layer.file(), layer.digest(), layer.size(), tar);
                tar.closeArchiveEntry();
            }
            names.add(file);
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("Config", configuration);
        entry.put("RepoTags", List.of(name));
        entry.put("Layers", names);
        put(tar, "manifest.json", list(entry));
        tar.finish();
        tar.flush();
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        tar.putArchiveEntry(entry(name, content.length));
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static TarArchiveEntry entry(String name, long size) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setModTime(0);
        entry.setIds(0, 0);
        entry.setNames("", "");
        return entry;
    }

    private static byte[] list(Map<String, Object> entry) {
        return ("[" + JsonWriter.toText(entry).strip() + "]").getBytes(StandardCharsets.UTF_8);
    }
}
