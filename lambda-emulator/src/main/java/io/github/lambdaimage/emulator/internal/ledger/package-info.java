/** The state of all invocations and environments, and every transition between states. */
@NullMarked
package io.github.lambdaimage.emulator.internal.ledger;

import org.jspecify.annotations.NullMarked;
