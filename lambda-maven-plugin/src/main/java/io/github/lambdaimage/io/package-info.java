/** Files of this machine: folders in a fixed order, names that every locale can represent. */
@NullMarked
package io.github.lambdaimage.io;

import org.jspecify.annotations.NullMarked;
