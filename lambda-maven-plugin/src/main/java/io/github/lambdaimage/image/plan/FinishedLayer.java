package io.github.lambdaimage.image.plan;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A layer that was packed before. Its bytes are used as they are, since packing its content again could result in others.
 *
 * @param file with the compressed bytes
 * @param digest of the compressed bytes
 * @param size of the compressed bytes
 * @param diffId digest of the uncompressed bytes
 */
public record FinishedLayer(Path file, String digest, long size, String diffId) {

    public FinishedLayer {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(diffId, "diffId");
    }
}
