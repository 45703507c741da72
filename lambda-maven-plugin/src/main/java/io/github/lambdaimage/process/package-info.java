/** Runs commands of this machine. The plugin starts processes only here. */
@NullMarked
package io.github.lambdaimage.process;

import org.jspecify.annotations.NullMarked;
