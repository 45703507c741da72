/** Runs a function on this machine behind the local Lambda, and calls it. */
@NullMarked
package io.github.lambdaimage.local;

import org.jspecify.annotations.NullMarked;
