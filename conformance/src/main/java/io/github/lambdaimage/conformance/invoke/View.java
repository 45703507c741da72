package io.github.lambdaimage.conformance.invoke;

import java.io.IOException;
import java.net.URI;

/** A client of the Invoke API: it sends a call, and shows of the answer what it shows. */
interface View {

    /** Sends a call and waits for its answer. */
    Seen send(URI address, Call call) throws IOException, InterruptedException;
}
