package io.github.lambdaimage.runtime.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.aws.HandlerShapes.Shape;
import io.github.lambdaimage.runtime.internal.loop.InitException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each shape of a handler is called, or explained, as by AWS's client or better. */
class HandlerShapesTest {

    @ParameterizedTest
    @MethodSource("shapes")
    void handlerIsCalledOrExplained(Shape shape) throws Exception {
        if (shape.response() == null) {
            assertThatThrownBy(() -> handler(shape)).isInstanceOf(InitException.class);
        } else {
            InvocationResponse response = (InvocationResponse) handler(shape).reactToInvocation(invocation(shape));
            assertThat(response.body()).isEqualTo(shape.response());
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void clientOfAwsAnswersAsTheTableSays(Shape shape) throws Exception {
        if (shape.awsResponse() == null) {
            assertThatThrownBy(() -> AwsClient.call(shape.name(), invocation(shape)))
                    .isNotNull();
        } else {
            assertThat(new String(AwsClient.call(shape.name(), invocation(shape)), StandardCharsets.UTF_8))
                    .isEqualTo(shape.awsResponse());
        }
    }

    @Test
    void instanceServesAllCalls() throws Exception {
        AwsHandler handler = new AwsHandler("com.example.shapes.Calls", Map.of(), OutputStream.nullOutputStream());

        for (String count : List.of("1", "2", "3")) {
            assertThat(handler.reactToInvocation(Invocation.of("{}"))).isEqualTo(InvocationResponse.json(count));
        }
    }

    private static AwsHandler handler(Shape shape) {
        return new AwsHandler(shape.name(), Map.of(), OutputStream.nullOutputStream());
    }

    private static Invocation invocation(Shape shape) {
        return Invocation.builder()
                .requestId(HandlerShapes.ID)
                .body(shape.event())
                .build();
    }

    private static Stream<Shape> shapes() {
        return Stream.concat(HandlerShapes.interfaces().stream(), HandlerShapes.methods().stream());
    }
}
