/** The base classes of the goals: common parameters, and the translation of failures to Maven's exceptions. */
@NullMarked
package io.github.lambdaimage.maven.support;

import org.jspecify.annotations.NullMarked;
