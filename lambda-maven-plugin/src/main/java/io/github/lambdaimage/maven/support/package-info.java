/** The base classes of the goals: common parameters, and how failures become Maven's. */
@NullMarked
package io.github.lambdaimage.maven.support;

import org.jspecify.annotations.NullMarked;
