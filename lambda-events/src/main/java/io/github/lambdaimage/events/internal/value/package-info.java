/** Values that several sources write: identifiers, times, digests. */
@NullMarked
package io.github.lambdaimage.events.internal.value;

import org.jspecify.annotations.NullMarked;
