/** What runs inside a function's own JVM: one class without any dependency, so that nothing else gets onto its class path. */
@NullMarked
package io.github.lambdaimage.emulator.watch;

import org.jspecify.annotations.NullMarked;
