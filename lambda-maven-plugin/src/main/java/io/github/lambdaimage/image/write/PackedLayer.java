package io.github.lambdaimage.image.write;

import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.plan.PlannedLayer;
import java.nio.file.Path;

/**
 * A layer of a plan, packed.
 *
 * @param file its packed bytes
 * @param digest of the packed bytes
 * @param size of the packed bytes
 * @param diffId digest of the unpacked ones
 */
public record PackedLayer(PlannedLayer.Kind kind, Path file, String digest, long size, String diffId) {

    BuiltImage.Layer toBuilt() {
        return new BuiltImage.Layer(kind, diffId, size);
    }
}
