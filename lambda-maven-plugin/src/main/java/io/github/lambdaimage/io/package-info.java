/** Files of this machine: folders in a fixed order, and names that do not depend on the locale. */
@NullMarked
package io.github.lambdaimage.io;

import org.jspecify.annotations.NullMarked;
