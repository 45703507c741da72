/**
 * Java functions on AWS Lambda, without a dependency.
 *
 * <p>A function is a class that implements {@link io.github.lambdaimage.runtime.LambdaHandler}: it gets an
 * {@link io.github.lambdaimage.runtime.Invocation} and returns an
 * {@link io.github.lambdaimage.runtime.InvocationResult}. {@link io.github.lambdaimage.runtime.LambdaRuntime} is the
 * program that Lambda starts: it loads the handler, asks Lambda for events and posts the answers.
 * {@link io.github.lambdaimage.runtime.json.JsonValue} reads and writes JSON, for functions that need no more than that.
 */
@NullMarked
package io.github.lambdaimage.runtime;

import org.jspecify.annotations.NullMarked;
