/** Where goals print: Maven's log, standard error, standard output, and questions on a terminal. */
@NullMarked
package io.github.lambdaimage.maven.console;

import org.jspecify.annotations.NullMarked;
