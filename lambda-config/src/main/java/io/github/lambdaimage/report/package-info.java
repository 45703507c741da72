/** How operations report to the user: progress lines, and failures that consist of a problem and a remedy. */
@NullMarked
package io.github.lambdaimage.report;

import org.jspecify.annotations.NullMarked;
