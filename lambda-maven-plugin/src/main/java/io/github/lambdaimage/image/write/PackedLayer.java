package io.github.lambdaimage.image.write;

import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.plan.PlannedLayer;
import java.nio.file.Path;

/**
 * A compressed layer of a plan.
 *
 * @param file with the compressed bytes
 * @param digest of the compressed bytes
 * @param size of the compressed bytes
 * @param diffId digest of the uncompressed bytes
 */
record PackedLayer(PlannedLayer.Kind kind, Path file, String digest, long size, String diffId) {

    BuiltImage.Layer toBuilt() {
        return new BuiltImage.Layer(kind, diffId, size);
    }
}
