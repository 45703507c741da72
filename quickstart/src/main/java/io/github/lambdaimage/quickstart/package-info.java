/** Runs the first steps of a new user as part of the build. */
@NullMarked
package io.github.lambdaimage.quickstart;

import org.jspecify.annotations.NullMarked;
