/** The context object that handlers get. */
@NullMarked
package io.github.lambdaimage.runtime.aws.internal.context;

import org.jspecify.annotations.NullMarked;
