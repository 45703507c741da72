package io.github.lambdaimage.conformance.invoke;

import io.github.lambdaimage.conformance.invoke.situation.Call;
import io.github.lambdaimage.conformance.invoke.situation.ObservedAnswer;
import java.io.IOException;
import java.net.URI;

/** A client of the Invoke API. It sends a call and returns the aspects of the answer that it shows. */
interface Client {

    /** Sends a call and waits for its answer. */
    ObservedAnswer send(URI address, Call call) throws IOException, InterruptedException;
}
