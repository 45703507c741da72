package io.github.lambdaimage.image.plan;

import java.util.List;
import java.util.Objects;

/**
 * An image that was written.
 *
 * @param name where it can be had: name with tag, in the registry's own words where it went to one
 * @param id digest of its configuration, by which Docker knows it; the same in daemon, tar and registry
 * @param digest of its manifest, by which a registry knows it
 * @param layers what was put on the base, in the order of the plan
 */
public record BuiltImage(String name, String id, String digest, List<Layer> layers) {

    /**
     * A layer as it was written.
     *
     * @param kind what it holds
     * @param diffId digest of its tar, by which Docker knows it
     * @param bytes compressed
     */
    public record Layer(PlannedLayer.Kind kind, String diffId, long bytes) {}

    public BuiltImage {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(digest, "digest");
        layers = List.copyOf(layers);
    }
}
