/**
 * Builds the container image of a function. {@link io.github.lambdaimage.image.plan.ImagePlan} describes the content, and
 * {@link io.github.lambdaimage.image.write.ImageWriter} writes it to Docker, to a registry or to a file.
 */
@NullMarked
package io.github.lambdaimage.image;

import org.jspecify.annotations.NullMarked;
