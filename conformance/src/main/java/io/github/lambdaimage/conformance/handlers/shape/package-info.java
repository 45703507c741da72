/** The corpus as data: shapes of handlers, and the events that each of them gets. */
@NullMarked
package io.github.lambdaimage.conformance.handlers.shape;

import org.jspecify.annotations.NullMarked;
