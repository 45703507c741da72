/** The local Lambda under load: many callers, many connections, large events, slow readers, closing in the middle of it. */
@NullMarked
package io.github.lambdaimage.emulator.load;

import org.jspecify.annotations.NullMarked;
