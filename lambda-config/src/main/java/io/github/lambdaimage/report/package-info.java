/** How operations report to the user: progress lines, and failures with a problem and a remedy. */
@NullMarked
package io.github.lambdaimage.report;

import org.jspecify.annotations.NullMarked;
