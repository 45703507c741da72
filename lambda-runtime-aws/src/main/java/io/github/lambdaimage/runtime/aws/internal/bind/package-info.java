/** JSON of the declared types of handlers. {@link io.github.lambdaimage.runtime.aws.internal.bind.Binders} is the way in. */
@NullMarked
package io.github.lambdaimage.runtime.aws.internal.bind;

import org.jspecify.annotations.NullMarked;
