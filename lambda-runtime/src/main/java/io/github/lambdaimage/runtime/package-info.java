/**
 * Java functions on AWS Lambda, without dependencies.
 *
 * <p>A function implements {@link io.github.lambdaimage.runtime.LambdaHandler}: it receives an {@link
 * io.github.lambdaimage.runtime.Invocation} and returns an {@link io.github.lambdaimage.runtime.InvocationResult}. Lambda
 * starts {@link io.github.lambdaimage.runtime.LambdaRuntime}, which loads the handler, requests events from Lambda and sends
 * the results. {@link io.github.lambdaimage.runtime.json.JsonValue} reads and writes JSON.
 */
@NullMarked
package io.github.lambdaimage.runtime;

import org.jspecify.annotations.NullMarked;
