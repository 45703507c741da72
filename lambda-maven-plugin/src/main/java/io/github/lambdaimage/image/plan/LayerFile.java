package io.github.lambdaimage.image.plan;

import java.nio.file.Path;
import java.util.Objects;

/**
 * One file of a layer.
 *
 * @param source file with its content
 * @param target absolute path in the image, with slashes
 * @param digest of its content: {@code sha256:} and 64 hexadecimal digits
 * @param executable whether it is executable; every file is readable for all users
 */
public record LayerFile(Path source, String target, String digest, boolean executable) {

    public LayerFile {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(digest, "digest");
    }
}
