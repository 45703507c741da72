/** The functions of one local Lambda, each with its current version and the versions that still complete calls. */
@NullMarked
package io.github.lambdaimage.emulator.internal.function;

import org.jspecify.annotations.NullMarked;
