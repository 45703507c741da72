package io.github.lambdaimage.runtime;

/**
 * A Lambda function: handles one event and returns a result.
 *
 * <pre>{@code
 * public final class Greeting implements LambdaHandler {
 *
 *     @Override
 *     public InvocationResult reactToInvocation(Invocation invocation) {
 *         JsonValue name = invocation.json().get("name");
 *         if (name == null) {
 *             return InvocationError.of("NoName", "The event does not contain \"name\".");
 *         }
 *         return InvocationResponse.text("Hello " + name.asString());
 *     }
 * }
 * }</pre>
 *
 * <p>The class must be public and not abstract, and must have a public constructor without parameters; a nested class must be
 * static. The runtime creates one instance when the execution environment starts, before the first event, and uses it for
 * all calls. Create expensive objects such as clients and caches in the constructor. An exception of the constructor is
 * reported to Lambda as an init error.
 *
 * <p>An execution environment handles one call at a time, so a handler does not need to be thread safe.
 */
@FunctionalInterface
public interface LambdaHandler {

    /**
     * Handles one call.
     *
     * @param invocation the event and Lambda's metadata
     * @return an {@link InvocationResponse}, or an {@link InvocationError} to make the call fail; never null
     * @throws Exception to make the call fail. The class, message, stack trace and causes are returned to the caller and
     *     logged, and the next call is handled as usual. The same applies to a {@link StackOverflowError}. An {@link
     *     OutOfMemoryError} is reported and ends the process; Lambda starts a new one for the next call.
     */
    InvocationResult reactToInvocation(Invocation invocation) throws Exception;
}
