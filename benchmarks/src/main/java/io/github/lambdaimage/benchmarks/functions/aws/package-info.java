/** Handlers of AWS's library and bindings of their beans, which run in the measured processes. Both runtimes run the same classes. */
@NullMarked
package io.github.lambdaimage.benchmarks.functions.aws;

import org.jspecify.annotations.NullMarked;
