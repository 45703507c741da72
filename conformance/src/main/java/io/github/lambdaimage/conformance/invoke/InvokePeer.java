package io.github.lambdaimage.conformance.invoke;

import io.github.lambdaimage.conformance.invoke.situation.FunctionSetup;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Something that answers the Invoke API for one function in a process of its own. Started once, then closed. */
interface InvokePeer extends AutoCloseable {

    /** Why this peer cannot run such a function; empty where it can. */
    Optional<String> cannotRun(FunctionSetup setup);

    /** Returns when calls are answered. */
    void start(FunctionSetup setup) throws IOException;

    /** Where it answers, without a path. */
    URI address();

    /** Why it answers no more since it was started; empty while it can. */
    Optional<String> gone();

    /** Ends the function and frees what it took; does nothing where it was not started. */
    @Override
    void close();
}
