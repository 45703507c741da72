/**
 * The program that runs in the container of a training: a local Lambda of its own, which needs nothing but the JVM of the
 * image. It is copied into the container.
 */
@NullMarked
package io.github.lambdaimage.training.inside;

import org.jspecify.annotations.NullMarked;
