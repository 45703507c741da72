/** The first steps of a new user, made by the build itself. */
@NullMarked
package io.github.lambdaimage.quickstart;

import org.jspecify.annotations.NullMarked;
