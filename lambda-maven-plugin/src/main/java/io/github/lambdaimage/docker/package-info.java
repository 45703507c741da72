/** Docker, by its command line: one method per verb, its answers as values, its failures as sentences. */
@NullMarked
package io.github.lambdaimage.docker;

import org.jspecify.annotations.NullMarked;
