/** How operations report to the user: progress messages, and failures that have a problem and a remedy. */
@NullMarked
package io.github.lambdaimage.report;

import org.jspecify.annotations.NullMarked;
