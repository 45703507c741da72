package io.github.lambdaimage.benchmarks.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Sends the event back, and reports the allocation of its thread on request. */
public final class RicGarbage implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        byte[] event = input.readAllBytes();
        output.write(
                Garbage.askedFor(event) ? String.valueOf(Garbage.bytes()).getBytes(StandardCharsets.US_ASCII) : event);
    }
}
