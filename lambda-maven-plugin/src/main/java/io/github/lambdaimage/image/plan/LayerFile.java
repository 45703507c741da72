package io.github.lambdaimage.image.plan;

import java.nio.file.Path;
import java.util.Objects;

/**
 * One file of a layer.
 *
 * @param source where its content is
 * @param target where it will be in the image: absolute, with slashes
 * @param digest of its content: {@code sha256:} and 64 hexadecimal digits
 * @param executable whether it may be executed; every file may be read by every user
 */
public record LayerFile(Path source, String target, String digest, boolean executable) {

    public LayerFile {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(digest, "digest");
    }
}
