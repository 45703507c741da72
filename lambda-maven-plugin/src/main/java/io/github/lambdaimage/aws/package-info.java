/** AWS as the goals use it: a gateway for each service, the values they exchange, and waiting for a state. */
@NullMarked
package io.github.lambdaimage.aws;

import org.jspecify.annotations.NullMarked;
