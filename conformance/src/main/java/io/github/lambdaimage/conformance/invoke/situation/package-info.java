/** The situations of the Invoke API, as data. */
@NullMarked
package io.github.lambdaimage.conformance.invoke.situation;

import org.jspecify.annotations.NullMarked;
