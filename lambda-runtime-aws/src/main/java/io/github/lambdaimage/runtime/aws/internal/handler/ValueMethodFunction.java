package io.github.lambdaimage.runtime.aws.internal.handler;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.aws.internal.payload.EventReader;
import io.github.lambdaimage.runtime.aws.internal.payload.ResultWriter;
import org.jspecify.annotations.Nullable;

/** A method that takes the event as a value, or does not take it, and returns a value. */
final class ValueMethodFunction implements HandlerFunction {

    private final MethodCall method;
    private final MethodShape shape;
    private final EventReader reader;
    private final ResultWriter writer;

    ValueMethodFunction(MethodCall method, MethodShape shape, EventReader reader, ResultWriter writer) {
        this.method = method;
        this.shape = shape;
        this.reader = reader;
        this.writer = writer;
    }

    @Override
    public byte[] call(Invocation invocation, @Nullable Context context) throws Exception {
        @Nullable Object[] arguments = new @Nullable Object[shape.count()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] =
                    shape.parameter(i) == MethodShape.Parameter.VALUE ? reader.read(invocation.bytes()) : context;
        }
        return writer.write(method.with(arguments));
    }
}
