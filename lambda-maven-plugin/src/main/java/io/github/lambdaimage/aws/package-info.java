/** AWS as the goals see it: ports for each service, the values that they exchange, and how long to wait for a state. */
@NullMarked
package io.github.lambdaimage.aws;

import org.jspecify.annotations.NullMarked;
