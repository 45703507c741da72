package io.github.lambdaimage.benchmarks.functions.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.S3Event;

/** Receives a notification of S3 and returns the key of the object. */
public final class S3Handler implements RequestHandler<S3Event, String> {
    @Override
    public String handleRequest(S3Event event, Context context) {
        return event.getRecords().get(0).getS3().getObject().getKey();
    }
}
