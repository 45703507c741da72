package io.github.lambdaimage.benchmarks.deploy;

/**
 * The number of measurements for deploys.
 *
 * @param firstDeploys with each tool
 * @param changes deploys after a changed class, as many after a changed setting, and as many with nothing changed
 */
record DeployEffort(int firstDeploys, int changes) {
    /** For the page. */
    static DeployEffort full() {
        return new DeployEffort(3, 5);
    }

    /** The minimum that produces each figure, for tests; the numbers have no meaning. */
    static DeployEffort trial() {
        return new DeployEffort(1, 1);
    }

    /** Whether each tool first deploys once without being measured. */
    boolean warmsUp() {
        return firstDeploys > 1;
    }
}
