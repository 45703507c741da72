/** Writes a planned image to Docker, to a registry or to a tar file. */
@NullMarked
package io.github.lambdaimage.image.write;

import org.jspecify.annotations.NullMarked;
