/** A small AWS in memory, behind HTTP, for tests of what talks to the real one. */
@NullMarked
package io.github.lambdaimage.inmemory;

import org.jspecify.annotations.NullMarked;
