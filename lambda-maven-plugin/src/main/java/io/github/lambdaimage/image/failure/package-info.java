/** Turns errors of registries, Docker and the file system into a problem and a remedy. */
@NullMarked
package io.github.lambdaimage.image.failure;

import org.jspecify.annotations.NullMarked;
