/** Execution environments that are processes of this machine: output, peak memory, temporary folders, termination. */
@NullMarked
package io.github.lambdaimage.emulator.internal.process;

import org.jspecify.annotations.NullMarked;
