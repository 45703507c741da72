package io.github.lambdaimage.conformance.invoke;

import io.github.lambdaimage.conformance.invoke.situation.Call;
import io.github.lambdaimage.conformance.invoke.situation.ObservedAnswer;
import java.io.IOException;
import java.net.URI;

/** A client of the Invoke API: it sends a call, and shows of the answer what it shows. */
interface Client {

    /** Sends a call and waits for its answer. */
    ObservedAnswer send(URI address, Call call) throws IOException, InterruptedException;
}
