/** Helpers for files, names, waiting and causes of exceptions: without a domain, used by every other package. */
@NullMarked
package io.github.lambdaimage.io;

import org.jspecify.annotations.NullMarked;
