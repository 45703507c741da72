/** Runs and invokes a function on this machine, behind the local Lambda or AWS's emulator. */
@NullMarked
package io.github.lambdaimage.local;

import org.jspecify.annotations.NullMarked;
