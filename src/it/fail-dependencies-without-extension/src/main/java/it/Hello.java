package it;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;
import org.apache.commons.lang3.StringUtils;

public class Hello implements LambdaHandler {

    @Override
    public InvocationResult reactToInvocation(Invocation invocation) throws Exception {
        return InvocationResponse.text(StringUtils.capitalize("hello"));
    }
}
