/** A small JSON codec: ordered objects, a strict reader, a writer. */
@NullMarked
package io.github.lambdaimage.events.internal.json;

import org.jspecify.annotations.NullMarked;
