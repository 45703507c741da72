/** The client of the Invoke API that {@code invoke-local} uses. */
@NullMarked
package io.github.lambdaimage.local.client;

import org.jspecify.annotations.NullMarked;
