/** The HTTP server: ports, request and response bodies, limits, graceful shutdown. Independent of Lambda. */
@NullMarked
package io.github.lambdaimage.emulator.internal.http;

import org.jspecify.annotations.NullMarked;
