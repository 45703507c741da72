/** The event of an invocation: from a file, the command line, standard input, or by name. Writes sample events into files. */
@NullMarked
package io.github.lambdaimage.event;

import org.jspecify.annotations.NullMarked;
