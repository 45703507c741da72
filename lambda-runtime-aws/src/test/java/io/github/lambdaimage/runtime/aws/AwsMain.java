package io.github.lambdaimage.runtime.aws;

import io.github.lambdaimage.runtime.LambdaRuntime;

/** Starts the runtime as images do; the local Lambda of the tests passes the handler alone. */
public final class AwsMain {

    private AwsMain() {}

    public static void main(String[] arguments) {
        LambdaRuntime.main(new String[] {AwsHandler.class.getName(), arguments[0]});
    }
}
