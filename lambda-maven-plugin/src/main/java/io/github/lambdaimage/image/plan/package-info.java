/** Plans the content of an image, as a pure function of project, configuration and digests. */
@NullMarked
package io.github.lambdaimage.image.plan;

import org.jspecify.annotations.NullMarked;
