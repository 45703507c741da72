/** An HTTP/1.1 client over one socket, written for a short cold start. */
@NullMarked
package io.github.lambdaimage.runtime.internal.http;

import org.jspecify.annotations.NullMarked;
