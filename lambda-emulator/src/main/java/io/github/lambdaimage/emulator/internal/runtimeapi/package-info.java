/** The Runtime API: the endpoints that a function's runtime calls. */
@NullMarked
package io.github.lambdaimage.emulator.internal.runtimeapi;

import org.jspecify.annotations.NullMarked;
