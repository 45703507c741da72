package io.github.lambdaimage.runtime;

/**
 * The result of a call: an {@link InvocationResponse}, or an {@link InvocationError} to make the call fail.
 *
 * <p>An exception of the handler makes the call fail as well.
 */
public sealed interface InvocationResult permits InvocationResponse, InvocationError {}
