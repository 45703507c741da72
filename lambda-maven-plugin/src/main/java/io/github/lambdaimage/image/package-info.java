/**
 * Container images: what one is to hold ({@link io.github.lambdaimage.image.plan.ImagePlan}, a pure function of project and
 * configuration), and how it gets into Docker, a registry or a file.
 */
@NullMarked
package io.github.lambdaimage.image;

import org.jspecify.annotations.NullMarked;
