/** Commands of this machine: the only place where the plugin starts a process. */
@NullMarked
package io.github.lambdaimage.process;

import org.jspecify.annotations.NullMarked;
