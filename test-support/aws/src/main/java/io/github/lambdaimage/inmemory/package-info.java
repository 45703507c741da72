/** A fake AWS in memory, behind HTTP, for tests of its clients. */
@NullMarked
package io.github.lambdaimage.inmemory;

import org.jspecify.annotations.NullMarked;
