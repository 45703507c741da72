/** The types of events, one class per family of sources. */
@NullMarked
package io.github.lambdaimage.events.internal.source;

import org.jspecify.annotations.NullMarked;
