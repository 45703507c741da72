/** Small runtimes that the tests run in processes of their own. */
@NullMarked
package io.github.lambdaimage.emulator.function;

import org.jspecify.annotations.NullMarked;
