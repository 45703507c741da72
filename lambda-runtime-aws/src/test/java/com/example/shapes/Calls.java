package com.example.shapes;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Counts its calls. */
public class Calls implements RequestHandler<Object, Integer> {

    private int calls;

    @Override
    public Integer handleRequest(Object input, Context context) {
        calls++;
        return calls;
    }
}
