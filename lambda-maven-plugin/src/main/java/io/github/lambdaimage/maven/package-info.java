/**
 * The goals of the plugin. A goal converts its parameters to a request, runs one operation of another package and reports
 * the result. Base classes are in {@code maven.support}.
 */
@NullMarked
package io.github.lambdaimage.maven;

import org.jspecify.annotations.NullMarked;
