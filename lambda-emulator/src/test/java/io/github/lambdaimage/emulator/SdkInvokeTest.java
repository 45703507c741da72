package io.github.lambdaimage.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.emulator.environment.EnvironmentLauncher;
import java.io.IOException;
import java.util.Base64;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** The local Lambda as AWS's own client sees it. */
@Timeout(300)
class SdkInvokeTest {

    @Test
    void returnsTheAnswerItsVersionAndItsLogWhenTheFunctionSucceeds() throws Exception {
        try (LambdaEmulator lambda = start(FakeRuntime.reacting((event, runtime) -> {
                    runtime.print("hello from the function");
                    runtime.respond(FakeRuntime.id(event), event.body());
                }));
                LambdaClient client = client(lambda)) {
            InvokeResponse answer = client.invoke(call -> call.functionName("some-function")
                    .qualifier("3")
                    .logType(LogType.TAIL)
                    .payload(SdkBytes.fromUtf8String("{\"a\":1}")));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.payload().asUtf8String()).isEqualTo("{\"a\":1}");
            assertThat(answer.executedVersion()).isEqualTo("3");
            assertThat(answer.functionError()).isNull();
            String id = answer.responseMetadata().requestId();
            assertThat(new String(Base64.getDecoder().decode(answer.logResult()), UTF_8))
                    .startsWith("START RequestId: " + id + " Version: 3\nhello from the function\nEND RequestId: " + id
                            + "\nREPORT RequestId: " + id + "\tDuration: ")
                    .contains(" ms\tMemory Size: 1024 MB\tMax Memory Used: 67 MB\tInit Duration: ");
        }
    }

    @Test
    void returnsTheFunctionErrorWhenTheFunctionFails() throws Exception {
        try (LambdaEmulator lambda = start(FakeRuntime.reacting((event, runtime) -> runtime.send(
                        "POST",
                        "/2018-06-01/runtime/invocation/" + FakeRuntime.id(event) + "/error",
                        "{\"errorMessage\":\"no\"}".getBytes(UTF_8))));
                LambdaClient client = client(lambda)) {
            InvokeResponse answer = client.invoke(call -> call.functionName("f").payload(SdkBytes.fromUtf8String("1")));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.functionError()).isEqualTo("Unhandled");
            assertThat(answer.payload().asUtf8String()).isEqualTo("{\"errorMessage\":\"no\"}");
        }
    }

    @Test
    void returnsWithoutPayloadWhenTheCallIsAnEventOrADryRun() throws Exception {
        CountDownLatch ran = new CountDownLatch(1);
        try (LambdaEmulator lambda = start(FakeRuntime.reacting((event, runtime) -> {
                    runtime.respond(FakeRuntime.id(event), event.body());
                    ran.countDown();
                }));
                LambdaClient client = client(lambda)) {
            InvokeResponse dryRun =
                    client.invoke(call -> call.functionName("f").invocationType(InvocationType.DRY_RUN));
            assertThat(dryRun.statusCode()).isEqualTo(204);
            assertThat(ran.getCount()).isEqualTo(1);
            InvokeResponse event = client.invoke(call ->
                    call.functionName("f").invocationType(InvocationType.EVENT).payload(SdkBytes.fromUtf8String("{}")));
            assertThat(event.statusCode()).isEqualTo(202);
            ran.await();
        }
    }

    @Test
    void throwsTheExceptionOfTheSdkWhenTheCallIsRejected() throws Exception {
        EmulatorConfig config = Patient.function("f").withReservedConcurrency(OptionalInt.of(0));
        try (LambdaEmulator lambda = LambdaEmulator.start(config, FakeRuntime.echo());
                LambdaClient client = client(lambda)) {
            TooManyRequestsException throttled = catchThrowableOfType(
                    TooManyRequestsException.class,
                    () -> client.invoke(call -> call.functionName("f").payload(SdkBytes.fromUtf8String("1"))));
            assertThat(throttled.statusCode()).isEqualTo(429);
            assertThat(throttled.reasonAsString()).isEqualTo("ReservedFunctionConcurrentInvocationLimitExceeded");
            assertThat(throttled.awsErrorDetails().errorCode()).isEqualTo("TooManyRequestsException");

            InvalidRequestContentException content = catchThrowableOfType(
                    InvalidRequestContentException.class,
                    () -> client.invoke(call -> call.functionName("f").payload(SdkBytes.fromUtf8String("{"))));
            assertThat(content.awsErrorDetails().errorMessage())
                    .isEqualTo("Could not parse request body into json: Could not parse payload into json: Unexpected"
                            + " end-of-input at [line: 1, column: 2]");
            assertThat(catchThrowableOfType(
                            InvalidParameterValueException.class,
                            () -> client.invoke(call -> call.functionName("f:1").qualifier("2"))))
                    .isNotNull();
            // AWS itself answers names that its SDK has no class for.
            LambdaException later = catchThrowableOfType(
                    LambdaException.class,
                    () -> client.invoke(call -> call.functionName("f").invocationType("Later")));
            assertThat(later.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
            LambdaException large = catchThrowableOfType(
                    LambdaException.class,
                    () -> client.invoke(call -> call.functionName("f")
                            .payload(SdkBytes.fromUtf8String("\"" + "x".repeat(7_000_000) + "\""))));
            assertThat(large.statusCode()).isEqualTo(413);
            assertThat(large.awsErrorDetails().errorCode()).isEqualTo("RequestEntityTooLargeException");
            assertThat(large.awsErrorDetails().errorMessage())
                    .isEqualTo("Request must be smaller than 6291456 bytes for the InvokeFunction operation");
        }
    }

    private static LambdaEmulator start(EnvironmentLauncher launcher) throws IOException {
        return LambdaEmulator.start(Patient.function("f"), launcher);
    }

    private static LambdaClient client(LambdaEmulator lambda) {
        return LambdaClient.builder()
                .endpointOverride(lambda.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(all -> all.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }
}
