/** Trains startup caches: runs the function of an image in Docker, without network, until its JVM writes a cache. */
@NullMarked
package io.github.lambdaimage.training;

import org.jspecify.annotations.NullMarked;
