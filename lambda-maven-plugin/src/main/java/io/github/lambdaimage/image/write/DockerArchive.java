package io.github.lambdaimage.image.write;

import com.google.cloud.tools.jib.blob.Blobs;
import com.google.cloud.tools.jib.tar.TarStreamBuilder;
import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    void writeTo(OutputStream out) throws IOException {
        TarStreamBuilder tar = new TarStreamBuilder();
        String configuration = ImageDigest.hex(image.id()) + ".json";
        tar.addByteEntry(image.configurationBytes(), configuration, Instant.EPOCH);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < image.layers().size(); i++) {
            AssembledImage.Layer layer = image.layers().get(i);
            String file = ImageDigest.hex(layer.digest()) + ".tar.gz";
            if (i >= first && !names.contains(file)) {
                tar.addBlobEntry(Blobs.from(layer.file()), layer.size(), file, Instant.EPOCH);
            }
            names.add(file);
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("Config", configuration);
        entry.put("RepoTags", List.of(name));
        entry.put("Layers", names);
        tar.addByteEntry(list(entry), "manifest.json", Instant.EPOCH);
        tar.writeAsTarArchiveTo(out);
    }

    private static byte[] list(Map<String, Object> entry) {
        return ("[" + JsonWriter.toText(entry).strip() + "]").getBytes(StandardCharsets.UTF_8);
    }
}
