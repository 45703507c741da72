@NullMarked
package io.github.lambdaimage.conformance.invoke;

import org.jspecify.annotations.NullMarked;
