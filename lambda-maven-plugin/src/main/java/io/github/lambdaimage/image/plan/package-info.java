/** What an image consists of: a pure function of project, configuration and digests. */
@NullMarked
package io.github.lambdaimage.image.plan;

import org.jspecify.annotations.NullMarked;
