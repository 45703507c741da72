package io.github.lambdaimage.image.write;

import io.github.lambdaimage.image.base.ImageConfiguration;
import io.github.lambdaimage.image.cache.CachedBaseImage;
import io.github.lambdaimage.image.cache.ImageCache;
import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.image.plan.ImagePlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    String mediaType() {
        return oci ? OCI + "manifest.v1+json" : DOCKER + "distribution.manifest.v2+json";
    }

    /** The text of the manifest. Registries identify the image by its bytes, so it must never change for an image. */
    String manifestText() {
        return "{\"schemaVersion\":2,\"mediaType\":\"" + mediaType() + "\",\"config\":"
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

    byte[] manifestBytes() {
        return bytes(manifestText());
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
}
