/** The Invoke API: parses requests of callers, validates them, and turns results into HTTP responses. */
@NullMarked
package io.github.lambdaimage.emulator.internal.invoke;

import org.jspecify.annotations.NullMarked;
