/** What the scripts of the projects under {@code src/it} have in common. Nothing here is a test by itself. */
@NullMarked
package io.github.lambdaimage.it;

import org.jspecify.annotations.NullMarked;
