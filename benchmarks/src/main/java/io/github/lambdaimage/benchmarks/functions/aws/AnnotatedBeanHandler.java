package io.github.lambdaimage.benchmarks.functions.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Receives a bean that needs Jackson and returns it. */
public final class AnnotatedBeanHandler implements RequestHandler<AnnotatedOrder, AnnotatedOrder> {
    @Override
    public AnnotatedOrder handleRequest(AnnotatedOrder event, Context context) {
        return event;
    }
}
