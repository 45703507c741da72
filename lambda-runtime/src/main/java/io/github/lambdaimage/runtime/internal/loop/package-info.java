/** The polling loop: loads the handler, requests events from the Runtime API, and posts responses and errors. */
@NullMarked
package io.github.lambdaimage.runtime.internal.loop;

import org.jspecify.annotations.NullMarked;
