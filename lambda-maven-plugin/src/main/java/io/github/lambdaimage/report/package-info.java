/** What operations tell the user: progress while they work, and failures that the user can mend. */
@NullMarked
package io.github.lambdaimage.report;

import org.jspecify.annotations.NullMarked;
