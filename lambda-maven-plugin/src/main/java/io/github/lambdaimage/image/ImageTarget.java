package io.github.lambdaimage.image;

import java.nio.file.Path;

/** Where an image is written to. */
public sealed interface ImageTarget {

    /** The Docker daemon that the command {@code docker} speaks to. */
    record Daemon() implements ImageTarget {}

    /**
     * A file for {@code docker load}.
     *
     * @param file replaced where it exists
     */
    record Tar(Path file) implements ImageTarget {}

    /**
     * A registry. The image's name there is the prefix, a slash, {@code ImageName}, a colon and {@code ImageTag}.
     *
     * @param prefix {@code host[:port][/prefix]}
     */
    record Registry(String prefix) implements ImageTarget {}
}
