/** Runs Docker's command line: one method per subcommand, with output as values and failures as messages. */
@NullMarked
package io.github.lambdaimage.docker;

import org.jspecify.annotations.NullMarked;
