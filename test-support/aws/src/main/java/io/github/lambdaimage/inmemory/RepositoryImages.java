package io.github.lambdaimage.inmemory;

import java.util.Optional;

/** The images of repositories. */
interface RepositoryImages {

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

    /** Adds a tag to an image. */
    void put(String repository, String tag, Stored image);

    /** Deletes all images of a repository. */
    void deleteAll(String repository);

    /** The state, by line; empty if it is kept elsewhere. */
    String state(String repository);
}
