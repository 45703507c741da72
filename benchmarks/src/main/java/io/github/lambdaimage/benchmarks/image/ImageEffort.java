package io.github.lambdaimage.benchmarks.image;

/**
 * How much is measured of images.
 *
 * @param firstBuilds first builds with each tool, to each target
 * @param changes builds after a changed class, and as many with nothing changed
 * @param starts of containers with each subject
 * @param base repository and tag of the base image
 * @param ownBase whether nobody but these benchmarks uses that base
 */
record ImageEffort(int firstBuilds, int changes, int starts, String base, boolean ownBase) {
    /** What the page is made with: half an hour. */
    static ImageEffort full() {
        return new ImageEffort(3, 9, 15, "big-java:25", true);
    }

    /** Just enough that each figure comes out; its numbers mean nothing. */
    static ImageEffort trial() {
        return new ImageEffort(1, 1, 1, "lambda-java:17", false);
    }

    /** Whether there is a build before those that count. */
    boolean warmsUp() {
        return firstBuilds > 1;
    }
}
