package io.github.lambdaimage.image;

import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.image.json.BuildableManifestTemplate;
import com.google.cloud.tools.jib.image.json.OciManifestTemplate;
import com.google.cloud.tools.jib.image.json.V22ManifestTemplate;
import com.google.cloud.tools.jib.json.JsonTemplateMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestException;
import java.util.ArrayList;
import java.util.List;

/**
 * An image as it is written anywhere: one configuration, one manifest, and the files of all layers.
 *
 * @param baseLayers how many of the layers are the base's
 * @param configuration its text
 */
record WholeImage(BuildableManifestTemplate manifest, String configuration, List<Layer> layers, int baseLayers) {

    /** One layer, packed. */
    record Layer(Path file, String digest, long size, String diffId) {}

    /** What a plan makes of its base: in Docker's format on a base of Docker's, in OCI's on one of OCI's. */
    static WholeImage of(ImagePlan plan, StoredImage base, ImageCache cache, List<WrittenLayer> written)
            throws IOException {
        ImageConfiguration old = new ImageConfiguration(cache.text(base.id()));
        String configuration = old.with(plan, written);
        List<Layer> layers = new ArrayList<>();
        for (StoredImage.Layer layer : base.layers()) {
            layers.add(new Layer(cache.blob(layer.digest()), layer.digest(), layer.size(), layer.diffId()));
        }
        for (WrittenLayer layer : written) {
            layers.add(new Layer(layer.file(), layer.digest(), layer.size(), layer.diffId()));
        }
        BuildableManifestTemplate manifest = base.oci() ? new OciManifestTemplate() : new V22ManifestTemplate();
        manifest.setContainerConfiguration(bytes(configuration).length, descriptor(ImageDigest.of(configuration)));
        for (Layer layer : layers) {
            manifest.addLayer(layer.size(), descriptor(layer.digest()));
        }
        return new WholeImage(manifest, configuration, layers, base.layers().size());
    }

    byte[] configurationBytes() {
        return bytes(configuration);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Digest of its configuration. */
    String id() {
        return ImageDigest.of(configuration);
    }

    /** Digest of its manifest. */
    String digest() {
        try {
            return ImageDigest.of(JsonTemplateMapper.toByteArray(manifest));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // It is made in memory.
        }
    }

    static DescriptorDigest descriptor(String digest) {
        try {
            return DescriptorDigest.fromDigest(digest);
        } catch (DigestException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
