package io.github.lambdaimage.benchmarks.deploy;

/**
 * How much is measured of deploys.
 *
 * @param firstDeploys with each tool
 * @param changes deploys after a changed class, as many after a changed setting, and as many with nothing changed
 */
record DeployEffort(int firstDeploys, int changes) {
    /** What the page is made with. */
    static DeployEffort full() {
        return new DeployEffort(3, 5);
    }

    /** Just enough that each figure comes out; its numbers mean nothing. */
    static DeployEffort trial() {
        return new DeployEffort(1, 1);
    }

    /** Whether there is a deploy before those that count. */
    boolean warmsUp() {
        return firstDeploys > 1;
    }
}
