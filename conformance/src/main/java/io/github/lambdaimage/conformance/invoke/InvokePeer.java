package io.github.lambdaimage.conformance.invoke;

import io.github.lambdaimage.conformance.invoke.situation.FunctionSetup;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** A server of the Invoke API for one function in its own process. It is started once and then closed. */
interface InvokePeer extends AutoCloseable {

    /** The reason why this peer cannot run such a function; empty if it can. */
    Optional<String> cannotRun(FunctionSetup setup);

    /** Starts the peer; returns when it answers calls. */
    void start(FunctionSetup setup) throws IOException;

    /** The base URL, without a path. */
    URI address();

    /** The reason why the started peer does not answer any more; empty while it does. */
    Optional<String> gone();

    /** Stops the function and frees its resources; does nothing if it was not started. */
    @Override
    void close();
}
