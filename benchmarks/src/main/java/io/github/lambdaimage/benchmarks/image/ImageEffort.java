package io.github.lambdaimage.benchmarks.image;

/**
 * The number of measurements for images.
 *
 * @param firstBuilds first builds with each tool, to each target
 * @param changes builds after a changed class, and as many with nothing changed
 * @param starts of containers with each subject
 * @param base repository and tag of the base image
 * @param ownBase whether only these benchmarks use that base
 */
record ImageEffort(int firstBuilds, int changes, int starts, String base, boolean ownBase) {
    /** For the page; takes half an hour. */
    static ImageEffort full() {
        return new ImageEffort(3, 9, 15, "big-java:25", true);
    }

    /** The minimum that produces each figure, for tests; the numbers have no meaning. */
    static ImageEffort trial() {
        return new ImageEffort(1, 1, 1, "lambda-java:17", false);
    }

    /** Whether each tool first builds once without being measured. */
    boolean warmsUp() {
        return firstBuilds > 1;
    }
}
