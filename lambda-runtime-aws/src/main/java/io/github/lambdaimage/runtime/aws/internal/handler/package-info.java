/** From AWS's handler string to something that can be called. */
@NullMarked
package io.github.lambdaimage.runtime.aws.internal.handler;

import org.jspecify.annotations.NullMarked;
