/** How a function's JVM is launched, in an image and on this machine: its options and their order of precedence. */
@NullMarked
package io.github.lambdaimage.launch;

import org.jspecify.annotations.NullMarked;
