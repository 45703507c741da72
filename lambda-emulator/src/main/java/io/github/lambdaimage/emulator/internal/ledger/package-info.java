/** State of all calls and environments, and every transition between states. Independent of HTTP, processes and threads. */
@NullMarked
package io.github.lambdaimage.emulator.internal.ledger;

import org.jspecify.annotations.NullMarked;
