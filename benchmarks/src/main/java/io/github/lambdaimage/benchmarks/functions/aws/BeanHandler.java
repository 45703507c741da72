package io.github.lambdaimage.benchmarks.functions.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Receives a bean and returns it. */
public final class BeanHandler implements RequestHandler<Order, Order> {
    @Override
    public Order handleRequest(Order event, Context context) {
        return event;
    }
}
