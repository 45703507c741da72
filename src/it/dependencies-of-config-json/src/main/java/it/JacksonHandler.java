package it;

import com.fasterxml.jackson.core.json.PackageVersion;
import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;

/** Uses a library that only config.json names. */
public class JacksonHandler implements LambdaHandler {

    @Override
    public InvocationResult reactToInvocation(Invocation invocation) {
        return InvocationResponse.text("Jackson " + PackageVersion.VERSION);
    }
}
