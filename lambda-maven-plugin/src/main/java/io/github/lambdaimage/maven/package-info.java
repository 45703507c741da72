/** The goals: parameters in, an operation called, its result told. What a goal does is decided elsewhere. */
@NullMarked
package io.github.lambdaimage.maven;

import org.jspecify.annotations.NullMarked;
