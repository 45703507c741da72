package io.github.lambdaimage.runtime;

/**
 * What a function answers: an {@link InvocationResponse}, or an {@link InvocationError} when the call is to fail.
 *
 * <p>A function that throws needs neither: the exception becomes the error.
 */
public sealed interface InvocationResult permits InvocationResponse, InvocationError {}
