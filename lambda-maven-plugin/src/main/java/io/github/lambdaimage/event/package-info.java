/** The event of an invocation: from a file, the command line, or standard input. */
@NullMarked
package io.github.lambdaimage.event;

import org.jspecify.annotations.NullMarked;
