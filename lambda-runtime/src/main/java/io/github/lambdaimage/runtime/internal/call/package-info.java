/** The headers of one invocation, as the Runtime API sends them. */
@NullMarked
package io.github.lambdaimage.runtime.internal.call;

import org.jspecify.annotations.NullMarked;
