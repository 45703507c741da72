/** The build extension that puts {@code Dependencies} of {@code config.json} on a project's class paths. */
@NullMarked
package io.github.lambdaimage.extension;

import org.jspecify.annotations.NullMarked;
