package io.github.lambdaimage.image;

import java.nio.file.Path;

/**
 * A layer of a plan, packed.
 *
 * @param file its packed bytes
 * @param digest of the packed bytes
 * @param size of the packed bytes
 * @param diffId digest of the unpacked ones
 */
record WrittenLayer(PlannedLayer.Kind kind, Path file, String digest, long size, String diffId) {

    BuiltImage.Layer toBuilt() {
        return new BuiltImage.Layer(kind, diffId, size);
    }
}
