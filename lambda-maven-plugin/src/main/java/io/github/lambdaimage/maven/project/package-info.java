/** Reads Maven's model of the project and of the command line. */
@NullMarked
package io.github.lambdaimage.maven.project;

import org.jspecify.annotations.NullMarked;
