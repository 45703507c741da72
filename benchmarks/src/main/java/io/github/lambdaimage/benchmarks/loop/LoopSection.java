package io.github.lambdaimage.benchmarks.loop;

/** A section of the page, with its title. */
interface LoopSection {
    /** Markdown that ends with a line feed. */
    String text();
}
