package io.github.lambdaimage.runtime.aws.internal.handler;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.aws.internal.payload.ResultWriter;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** A method with a stream as parameter. Its bytes are the response; without an output stream, the response is JSON null. */
final class StreamMethodFunction implements HandlerFunction {

    private final MethodCall method;
    private final MethodShape shape;

    StreamMethodFunction(MethodCall method, MethodShape shape) {
        this.method = method;
        this.shape = shape;
    }

    @Override
    public byte[] call(Invocation invocation, @Nullable Context context) throws Exception {
        @Nullable Object[] arguments = new @Nullable Object[shape.count()];
        ByteArrayOutputStream output = null;
        for (int i = 0; i < arguments.length; i++) {
            if (shape.parameter(i) == MethodShape.Parameter.INPUT) {
                arguments[i] = invocation.stream();
            } else if (shape.parameter(i) == MethodShape.Parameter.OUTPUT) {
                output = new ByteArrayOutputStream(StreamHandlerFunction.USUAL_SIZE);
                arguments[i] = output;
            } else {
                arguments[i] = context;
            }
        }
        method.with(arguments);
        return output == null ? ResultWriter.nothing() : output.toByteArray();
    }
}
