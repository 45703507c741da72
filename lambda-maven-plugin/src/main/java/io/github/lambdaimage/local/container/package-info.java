/** Execution environments that are Docker containers: limits, network, {@code /tmp}, cleanup. */
@NullMarked
package io.github.lambdaimage.local.container;

import org.jspecify.annotations.NullMarked;
