@NullMarked
package io.github.lambdaimage.conformance;

import org.jspecify.annotations.NullMarked;
