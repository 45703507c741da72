/** Base images: pulls them from a registry or reads them from Docker, and indexes their layers and their Java. */
@NullMarked
package io.github.lambdaimage.image.base;

import org.jspecify.annotations.NullMarked;
