/** Runs inside a function's JVM: classes without dependencies, so that its class path gets no other class. */
@NullMarked
package io.github.lambdaimage.emulator.watch;

import org.jspecify.annotations.NullMarked;
