package io.github.lambdaimage.runtime.aws.internal.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.aws.internal.payload.EventReader;
import io.github.lambdaimage.runtime.aws.internal.payload.ResultWriter;
import org.jspecify.annotations.Nullable;

/** A {@code RequestHandler}. */
final class RequestHandlerFunction implements HandlerFunction {

    private final RequestHandler<@Nullable Object, @Nullable Object> handler;
    private final EventReader reader;
    private final ResultWriter writer;

    RequestHandlerFunction(
            RequestHandler<@Nullable Object, @Nullable Object> handler, EventReader reader, ResultWriter writer) {
        this.handler = handler;
        this.reader = reader;
        this.writer = writer;
    }

    @Override
    public byte[] call(Invocation invocation, @Nullable Context context) {
        return writer.write(handler.handleRequest(reader.read(invocation.bytes()), context));
    }
}
