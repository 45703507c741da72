/** Type arguments as a class sees them: type variables replaced by what a subclass or an interface has given. */
@NullMarked
package io.github.lambdaimage.runtime.aws.internal.type;

import org.jspecify.annotations.NullMarked;
