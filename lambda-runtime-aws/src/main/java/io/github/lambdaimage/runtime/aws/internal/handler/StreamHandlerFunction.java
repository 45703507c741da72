package io.github.lambdaimage.runtime.aws.internal.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.lambdaimage.runtime.Invocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A {@code RequestStreamHandler}: the event and the response are passed as bytes, unchanged. */
final class StreamHandlerFunction implements HandlerFunction {

    static final int USUAL_SIZE = 1024;

    private final RequestStreamHandler handler;

    StreamHandlerFunction(RequestStreamHandler handler) {
        this.handler = handler;
    }

    @Override
    public byte[] call(Invocation invocation, @Nullable Context context) throws IOException {
        // A new one for each call: a thread that the handler leaves behind must not write into the next response.
        ByteArrayOutputStream output = new ByteArrayOutputStream(USUAL_SIZE);
        handler.handleRequest(invocation.stream(), output, context);
        return output.toByteArray();
    }
}
