/** Operates deployed functions: calls them and reads what AWS knows about them. */
@NullMarked
package io.github.lambdaimage.remote;

import org.jspecify.annotations.NullMarked;
