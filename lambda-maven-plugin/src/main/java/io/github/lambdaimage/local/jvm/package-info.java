/** Execution environments that are JVM processes of this machine. */
@NullMarked
package io.github.lambdaimage.local.jvm;

import org.jspecify.annotations.NullMarked;
