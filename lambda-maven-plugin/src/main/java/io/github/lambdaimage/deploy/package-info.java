/** From an image to a working function on AWS: what is wanted, what is there, the plan between them, and its steps. */
@NullMarked
package io.github.lambdaimage.deploy;

import org.jspecify.annotations.NullMarked;
