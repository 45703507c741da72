/** The cache of base images and layers on this machine. */
@NullMarked
package io.github.lambdaimage.image.cache;

import org.jspecify.annotations.NullMarked;
