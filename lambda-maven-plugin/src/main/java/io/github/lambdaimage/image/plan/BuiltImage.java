package io.github.lambdaimage.image.plan;

import java.util.List;
import java.util.Objects;

/**
 * An image that was written.
 *
 * @param name full name with tag, including the registry if it was pushed
 * @param id digest of its configuration, which is its id in Docker; the same for every target
 * @param digest of its manifest, which identifies it in a registry
 * @param layers layers added to the base image, in the order of the plan
 */
public record BuiltImage(String name, String id, String digest, List<Layer> layers) {

    /**
     * A written layer.
     *
     * @param kind of its content
     * @param diffId digest of the uncompressed layer, which identifies it in Docker
     * @param bytes compressed size
     */
    public record Layer(PlannedLayer.Kind kind, String diffId, long bytes) {}

    public BuiltImage {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(digest, "digest");
        layers = List.copyOf(layers);
    }
}
