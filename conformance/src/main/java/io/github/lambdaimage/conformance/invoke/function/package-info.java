/** The functions that are called, in JVMs of their own. */
@NullMarked
package io.github.lambdaimage.conformance.invoke.function;

import org.jspecify.annotations.NullMarked;
