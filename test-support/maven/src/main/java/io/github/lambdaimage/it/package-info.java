/** Shared by the scripts of the projects under {@code src/it}. It contains no tests. */
@NullMarked
package io.github.lambdaimage.it;

import org.jspecify.annotations.NullMarked;
