@org.jspecify.annotations.NullMarked
package io.github.lambdaimage.conformance.invoke;
