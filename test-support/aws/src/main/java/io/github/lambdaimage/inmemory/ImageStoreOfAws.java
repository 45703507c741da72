package io.github.lambdaimage.inmemory;

import java.util.Optional;

/** Where the images of repositories are. */
interface ImageStoreOfAws {

    /**
     * An image.
     *
     * @param digest of its manifest
     * @param mediaType of its manifest
     * @param manifest its text
     * @param pushedAt by the clock, in nanoseconds
     */
    record Stored(String digest, String mediaType, String manifest, long pushedAt) {}

    /** An image by its tag or digest. */
    Optional<Stored> find(String repository, String reference);

    /** Gives an image a tag. */
    void put(String repository, String tag, Stored image);

    /** What is there, a line each; empty where others know. */
    String state(String repository);
}
