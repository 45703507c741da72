package io.github.lambdaimage.runtime;

/**
 * A Lambda function: one method from an event to an answer.
 *
 * <pre>{@code
 * public final class Greeting implements LambdaHandler {
 *
 *     @Override
 *     public InvocationResult reactToInvocation(Invocation invocation) {
 *         JsonValue name = invocation.json().get("name");
 *         if (name == null) {
 *             return InvocationError.of("NoName", "The event has no key \"name\".");
 *         }
 *         return InvocationResponse.text("Hello " + name.asString());
 *     }
 * }
 * }</pre>
 *
 * <p>The class is public, is not abstract and has a public constructor without parameters; a nested class is static.
 * One object is made when the execution environment starts, before the first event, and serves every call: what is
 * costly to make (clients, caches) belongs in its constructor. An exception that the constructor throws is reported to
 * Lambda as a failed start.
 *
 * <p>One execution environment handles one call at a time, so a handler needs no locks of its own.
 */
@FunctionalInterface
public interface LambdaHandler {

    /**
     * Handles one call.
     *
     * @param invocation the event and what Lambda says about the call
     * @return the answer: an {@link InvocationResponse}, or an {@link InvocationError} when the function wants the
     *     call to fail; never null
     * @throws Exception when the call fails. The caller gets the class, the message, the stack trace and the causes; the
     *     log gets them too; the next call is handled as usual. A {@link StackOverflowError} is treated in the same
     *     way; an {@link OutOfMemoryError} is reported and ends the process, and Lambda starts another for the next
     *     call.
     */
    InvocationResult reactToInvocation(Invocation invocation) throws Exception;
}
