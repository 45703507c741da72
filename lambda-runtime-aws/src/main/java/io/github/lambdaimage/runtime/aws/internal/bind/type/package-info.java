/** What the Java types of a handler look like to the binding: generic types, properties, and the special forms of AWS's events. */
@NullMarked
package io.github.lambdaimage.runtime.aws.internal.bind.type;

import org.jspecify.annotations.NullMarked;
