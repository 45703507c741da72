/** The event of a call: from a file, from the command line, or from standard input. */
@NullMarked
package io.github.lambdaimage.event;

import org.jspecify.annotations.NullMarked;
