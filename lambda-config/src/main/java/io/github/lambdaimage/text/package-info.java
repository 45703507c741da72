/** General text helpers: similar names, readable sizes. */
@NullMarked
package io.github.lambdaimage.text;

import org.jspecify.annotations.NullMarked;
