/** The files that a project needs to be a function. */
@NullMarked
package io.github.lambdaimage.scaffold;

import org.jspecify.annotations.NullMarked;
