package io.github.lambdaimage.runtime.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.LambdaRuntimeInternal;
import io.github.lambdaimage.runtime.Invocation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.logging.log4j.ThreadContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Log4jRequestIdTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @AfterEach
    void forget() {
        LambdaRuntimeInternal.setUseLog4jAppender(false);
        ThreadContext.VALUES.clear();
    }

    @Test
    void requestIdIsPutIfAnAppenderAsksForIt() throws Exception {
        AwsHandler handler = new AwsHandler("com.example.shapes.Calls", Map.of(), err);

        handler.reactToInvocation(call("id-1"));
        assertThat(ThreadContext.VALUES).isEmpty();

        LambdaRuntimeInternal.setUseLog4jAppender(true);
        handler.reactToInvocation(call("id-2"));
        assertThat(ThreadContext.VALUES).containsExactly(Map.entry("AWSRequestId", "id-2"));
        handler.reactToInvocation(call("id-3"));
        assertThat(ThreadContext.VALUES).containsExactly(Map.entry("AWSRequestId", "id-3"));
        assertThat(err.size()).isZero();
    }

    @Test
    void log4jThatIsMissingIsReportedOnce() throws Exception {
        LambdaRuntimeInternal.setUseLog4jAppender(true);
        AwsHandler handler = new AwsHandler("com.example.shapes.Calls", Map.of(), err);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            handler.reactToInvocation(call("id-1"));
            handler.reactToInvocation(call("id-2"));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "lambda-runtime: The request ID is missing in messages of Log4j. Add Log4j to the class path.\n");
    }

    private static Invocation call(String requestId) {
        return Invocation.builder().requestId(requestId).build();
    }
}
