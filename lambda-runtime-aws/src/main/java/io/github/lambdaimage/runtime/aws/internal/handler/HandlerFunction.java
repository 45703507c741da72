package io.github.lambdaimage.runtime.aws.internal.handler;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.lambdaimage.runtime.Invocation;
import org.jspecify.annotations.Nullable;

/** A handler of any kind, ready to be called. */
public interface HandlerFunction {

    /**
     * Handles one call.
     *
     * @param context AWS's context; null if the class path has no aws-lambda-java-core
     * @return the response
     * @throws Exception what the handler has thrown, or an event or result that cannot be bound
     */
    byte[] call(Invocation invocation, @Nullable Context context) throws Exception;
}
