/** Deploys an image to a function on AWS: desired state, current state, the plan between them, and its steps. */
@NullMarked
package io.github.lambdaimage.deploy;

import org.jspecify.annotations.NullMarked;
