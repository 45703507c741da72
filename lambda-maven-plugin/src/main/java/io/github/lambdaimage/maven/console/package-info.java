/** The output of goals: Maven's log, standard output and standard error, and questions to the user. */
@NullMarked
package io.github.lambdaimage.maven.console;

import org.jspecify.annotations.NullMarked;
