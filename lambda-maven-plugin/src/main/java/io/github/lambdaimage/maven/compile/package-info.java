/** Runs the goals of the project's own lifecycle again while a function runs, and resolves new dependencies. */
@NullMarked
package io.github.lambdaimage.maven.compile;

import org.jspecify.annotations.NullMarked;
