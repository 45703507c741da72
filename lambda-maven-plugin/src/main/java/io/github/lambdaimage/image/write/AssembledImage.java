package io.github.lambdaimage.image.write;

import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.image.json.BuildableManifestTemplate;
import com.google.cloud.tools.jib.image.json.OciManifestTemplate;
import com.google.cloud.tools.jib.image.json.V22ManifestTemplate;
import io.github.lambdaimage.image.base.ImageConfiguration;
import io.github.lambdaimage.image.cache.CachedBaseImage;
import io.github.lambdaimage.image.cache.ImageCache;
import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.image.plan.ImagePlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An image with configuration, manifest and the files of all layers, the same for every target.
 *
 * @param oci whether it uses OCI's media types; else Docker's
 * @param configuration text of its configuration
 * @param baseLayers how many of the layers belong to the base image
 */
record AssembledImage(boolean oci, String configuration, List<Layer> layers, int baseLayers) {

    private static final String OCI = "application/vnd.oci.image.";
    private static final String DOCKER = "application/vnd.docker.";

    /** One compressed layer. */
    record Layer(Path file, String digest, long size, String diffId) {}

    /** Combines a plan with its base image, in the format of the base image. */
    static AssembledImage of(ImagePlan plan, CachedBaseImage base, ImageCache cache, List<PackedLayer> written)
            throws IOException {
        ImageConfiguration old = new ImageConfiguration(cache.text(base.id()));
        String configuration = NewImageConfiguration.of(old, plan, written);
        List<Layer> layers = new ArrayList<>();
        for (CachedBaseImage.Layer layer : base.layers()) {
            layers.add(new Layer(cache.blob(layer.digest()), layer.digest(), layer.size(), layer.diffId()));
        }
        for (PackedLayer layer : written) {
            layers.add(new Layer(layer.file(), layer.digest(), layer.size(), layer.diffId()));
        }
        return new AssembledImage(
                base.oci(), configuration, layers, base.layers().size());
    }

    /** The manifest for Jib's registry client. */
    BuildableManifestTemplate manifest() {
        BuildableManifestTemplate manifest = oci ? new OciManifestTemplate() : new V22ManifestTemplate();
        manifest.setContainerConfiguration(configurationBytes().length, descriptor(id()));
        for (Layer layer : layers) {
            manifest.addLayer(layer.size(), descriptor(layer.digest()));
        }
        return manifest;
    }

    /** The text of the manifest, equal to the bytes that Jib sends. Jib would load some hundred classes to write it. */
    String manifestText() {
        return "{\"schemaVersion\":2,\"mediaType\":\""
                + (oci ? OCI + "manifest.v1+json" : DOCKER + "distribution.manifest.v2+json") + "\",\"config\":"
                + entry(
                        oci ? OCI + "config.v1+json" : DOCKER + "container.image.v1+json",
                        id(),
                        configurationBytes().length)
                + ",\"layers\":"
                + layers.stream()
                        .map(layer -> entry(
                                oci ? OCI + "layer.v1.tar+gzip" : DOCKER + "image.rootfs.diff.tar.gzip",
                                layer.digest(),
                                layer.size()))
                        .collect(Collectors.joining(",", "[", "]"))
                + "}";
    }

    private static String entry(String type, String digest, long size) {
        return "{\"mediaType\":\"" + type + "\",\"digest\":\"" + digest + "\",\"size\":" + size + "}";
    }

    byte[] configurationBytes() {
        return bytes(configuration);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Digest of the configuration. */
    String id() {
        return ImageDigest.of(configuration);
    }

    /** Digest of the manifest. */
    String digest() {
        return ImageDigest.of(manifestText());
    }

    static DescriptorDigest descriptor(String digest) {
        try {
            return DescriptorDigest.fromDigest(digest);
        } catch (DigestException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
