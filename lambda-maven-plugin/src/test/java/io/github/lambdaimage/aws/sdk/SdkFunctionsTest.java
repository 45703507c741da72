package io.github.lambdaimage.aws.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.CurrentUrl;
import io.github.lambdaimage.aws.FunctionCall;
import io.github.lambdaimage.aws.FunctionConfig;
import io.github.lambdaimage.aws.FunctionResult;
import io.github.lambdaimage.aws.FunctionSettingsTable;
import io.github.lambdaimage.config.Architecture;
import io.github.lambdaimage.config.FunctionUrl;
import io.github.lambdaimage.config.LogFormat;
import io.github.lambdaimage.config.Tracing;
import io.github.lambdaimage.config.Vpc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mapping of Lambda's answers that only AWS itself gives. */
@Tag("any-jvm")
class SdkFunctionsTest {

    private static final String ARN = "arn:aws:lambda:eu-central-1:123456789012:function:hello";
    private static final String DIGEST = "sha256:" + "d".repeat(64);

    private ScriptedAws aws;
    private SdkClients clients;
    private SdkFunctions functions;

    @BeforeEach
    void start() throws IOException {
        aws = new ScriptedAws();
        clients = TestAccess.clients(aws.endpoint());
        functions = new SdkFunctions(clients);
    }

    @AfterEach
    void stop() {
        clients.close();
        aws.close();
    }

    private CurrentFunction function(String configuration, String more) {
        aws.json(
                200,
                "{\"Configuration\":{\"FunctionName\":\"hello\",\"FunctionArn\":\"" + ARN
                        + "\",\"Role\":\"arn:aws:iam::123456789012:role/hello-role\"" + configuration + "}" + more
                        + "}");
        return functions.function("hello", null).orElseThrow();
    }

    @Test
    void functionWhenLambdaOmitsSettingsHasItsDefaults() {
        CurrentFunction function = function("", "");

        assertThat(function)
                .isEqualTo(new CurrentFunction(
                        ARN,
                        "",
                        "",
                        FunctionConfig.none()
                                .with(FunctionSettingsTable.ROLE, "arn:aws:iam::123456789012:role/hello-role")
                                .with(FunctionSettingsTable.TIMEOUT, Duration.ofSeconds(3))
                                .with(FunctionSettingsTable.MEMORY_SIZE, 128)
                                .with(FunctionSettingsTable.EPHEMERAL_STORAGE, 512)
                                .with(FunctionSettingsTable.ENVIRONMENT, Map.of())
                                .with(FunctionSettingsTable.VPC, new Vpc(List.of(), List.of()))
                                .with(FunctionSettingsTable.TRACING, Tracing.PASS_THROUGH)
                                .with(FunctionSettingsTable.LOG_FORMAT, LogFormat.TEXT)
                                .with(FunctionSettingsTable.LOG_GROUP, "/aws/lambda/hello")
                                .with(FunctionSettingsTable.ARCHITECTURE, Architecture.X86_64),
                        null,
                        new CurrentFunction.State("Active", "", "Successful", ""),
                        "",
                        Map.of(),
                        null));
    }

    @Test
    void functionWhenLambdaReturnsAllSettingsHasThem() {
        CurrentFunction function = function(
                ",\"Version\":\"7\",\"Description\":\"words\",\"Timeout\":20,\"MemorySize\":1024,\"RevisionId\":\"r\","
                        + "\"EphemeralStorage\":{\"Size\":1000},\"Environment\":{\"Variables\":{\"A\":\"1\"}},"
                        + "\"VpcConfig\":{\"SubnetIds\":[\"subnet-1\"],\"SecurityGroupIds\":[\"sg-1\"],\"VpcId\":\"vpc-1\"},"
                        + "\"TracingConfig\":{\"Mode\":\"Active\"},\"Architectures\":[\"arm64\"],\"PackageType\":\"Image\","
                        + "\"LoggingConfig\":{\"LogFormat\":\"JSON\",\"LogGroup\":\"mine\"},\"ImageConfigResponse\":{},"
                        + "\"State\":\"Active\",\"LastUpdateStatus\":\"Successful\"",
                ",\"Code\":{\"RepositoryType\":\"ECR\",\"ImageUri\":\"host/hello:live\",\"ResolvedImageUri\":\"host/hello@"
                        + DIGEST + "\"},\"Tags\":{\"a\":\"b\"},\"Concurrency\":{\"ReservedConcurrentExecutions\":0}");

        assertThat(function)
                .isEqualTo(new CurrentFunction(
                        ARN,
                        "7",
                        "words",
                        FunctionConfig.none()
                                .with(FunctionSettingsTable.ROLE, "arn:aws:iam::123456789012:role/hello-role")
                                .with(FunctionSettingsTable.TIMEOUT, Duration.ofSeconds(20))
                                .with(FunctionSettingsTable.MEMORY_SIZE, 1024)
                                .with(FunctionSettingsTable.EPHEMERAL_STORAGE, 1000)
                                .with(FunctionSettingsTable.ENVIRONMENT, Map.of("A", "1"))
                                .with(FunctionSettingsTable.VPC, new Vpc(List.of("subnet-1"), List.of("sg-1")))
                                .with(FunctionSettingsTable.TRACING, Tracing.ACTIVE)
                                .with(FunctionSettingsTable.LOG_FORMAT, LogFormat.JSON)
                                .with(FunctionSettingsTable.LOG_GROUP, "mine")
                                .with(FunctionSettingsTable.ARCHITECTURE, Architecture.ARM64),
                        new CurrentFunction.Image("host/hello:live", DIGEST, false),
                        new CurrentFunction.State("Active", "", "Successful", ""),
                        "r",
                        Map.of("a", "b"),
                        0,
                        List.of("the description \"words\"")));
        assertThat(aws.requests().get(0).uri()).hasToString("/2015-03-31/functions/hello");
    }

    @Test
    void functionWhenItIsAVersionHasTheArnOfTheFunction() {
        aws.json(
                200,
                "{\"Configuration\":{\"FunctionName\":\"hello\",\"FunctionArn\":\"" + ARN
                        + ":7\",\"Role\":\"r\",\"Version\":\"7\"}}");

        assertThat(functions.function("hello", "live").orElseThrow().arn()).isEqualTo(ARN);
        assertThat(aws.requests().get(0).uri()).hasToString("/2015-03-31/functions/hello?Qualifier=live");
    }

    @Test
    void functionWhenPendingOrFailedHasTheReason() {
        CurrentFunction function = function(
                ",\"State\":\"Failed\",\"StateReason\":\"The image is gone.\",\"StateReasonCode\":\"ImageDeleted\","
                        + "\"LastUpdateStatus\":\"InProgress\",\"LastUpdateStatusReason\":\"The function is being created.\","
                        + "\"LastUpdateStatusReasonCode\":\"Creating\"",
                "");

        assertThat(function.state())
                .isEqualTo(new CurrentFunction.State(
                        "Failed",
                        "ImageDeleted: The image is gone.",
                        "InProgress",
                        "Creating: The function is being created."));
        assertThat(function.state().isBusy()).isTrue();
    }

    @Test
    void functionWhenTheReasonHasLinesIsOneLine() {
        assertThat(function(",\"State\":\"Failed\",\"StateReason\":\"a\\u001b[2J\\r\\n[INFO] Deployed\"", "")
                        .state()
                        .stateReason())
                .isEqualTo("a [2J [INFO] Deployed");
    }

    @Test
    void functionWhenItsStateIsNewKeepsTheWord() {
        assertThat(function(",\"State\":\"Deleting\",\"StateReasonCode\":\"Odd\"", "")
                        .state())
                .isEqualTo(new CurrentFunction.State("Deleting", "Odd", "Successful", ""));
    }

    @Test
    void imageWhenTheFunctionHasAnEntrypointIsOverridden() {
        for (String own : List.of("\"EntryPoint\":[\"a\"]", "\"Command\":[\"a\"]", "\"WorkingDirectory\":\"/a\"")) {
            assertThat(function(
                                    ",\"PackageType\":\"Image\",\"ImageConfigResponse\":{\"ImageConfig\":{" + own
                                            + "}}",
                                    ",\"Code\":{\"ImageUri\":\"host/hello@" + DIGEST + "\"}")
                            .image())
                    .isEqualTo(new CurrentFunction.Image("host/hello@" + DIGEST, DIGEST, true));
            restart();
        }
        assertThat(function(
                                ",\"PackageType\":\"Image\",\"ImageConfigResponse\":{\"ImageConfig\":"
                                        + "{\"EntryPoint\":[],\"Command\":[],\"WorkingDirectory\":\"\"}}",
                                ",\"Code\":{\"ImageUri\":\"host/hello@" + DIGEST + "\"}")
                        .image())
                .isEqualTo(new CurrentFunction.Image("host/hello@" + DIGEST, DIGEST, false));
    }

    private void restart() {
        stop();
        try {
            start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void functionWithPackageTypeZipHasNoImage() {
        assertThat(function(",\"PackageType\":\"Zip\"", ",\"Code\":{\"Location\":\"https://host\"}")
                        .image())
                .isNull();
    }

    @Test
    void functionWhenItsVariablesCannotBeReadFails() {
        assertThatThrownBy(() -> function(
                        ",\"Environment\":{\"Error\":{\"ErrorCode\":\"AccessDeniedException\",\"Message\":\"Lambda was unable"
                                + " to decrypt the environment variables because KMS access was denied.\"}}",
                        ""))
                .isInstanceOf(AwsException.class)
                .hasMessage("lambda:GetFunction: AccessDeniedException (200): Lambda was unable to decrypt the"
                        + " environment variables because KMS access was denied.");
    }

    @Test
    void functionWhenItsTagsCannotBeReadFails() {
        assertThatThrownBy(() -> function(
                        "",
                        ",\"TagsError\":{\"ErrorCode\":\"AccessDeniedException\",\"Message\":\"User: u is not authorized to"
                                + " perform: lambda:ListTags on resource: " + ARN + "\"}"))
                .isInstanceOf(AwsException.class)
                .hasMessage("lambda:ListTags: AccessDeniedException (200): User: u is not authorized to perform:"
                        + " lambda:ListTags on resource: " + ARN);
    }

    @Test
    void invokeWhenTheFunctionSucceedsHasResponseAndLog() {
        String log = "START\nEND RequestId: 1\n";
        aws.answer(
                200,
                Map.of(
                        "X-Amz-Executed-Version",
                        "7",
                        "X-Amz-Log-Result",
                        Base64.getEncoder().encodeToString(log.getBytes(UTF_8))),
                "\"Grüße\"");

        FunctionResult answer = functions.invoke(FunctionCall.of("hello", "7", "{}".getBytes(UTF_8)));

        assertThat(answer.payload()).isEqualTo("\"Grüße\"".getBytes(UTF_8));
        assertThat(answer.functionError()).isNull();
        assertThat(answer.logTail()).isEqualTo(log);
        ScriptedAws.Request request = aws.requests().get(0);
        assertThat(request.uri()).hasToString("/2015-03-31/functions/hello/invocations?Qualifier=7");
        assertThat(request.headers().getFirst("X-Amz-Log-Type")).isEqualTo("Tail");
        assertThat(request.body()).isEqualTo("{}");
    }

    @Test
    void invokeWhenTheFunctionFailsHasItsError() {
        aws.answer(
                200,
                Map.of("X-Amz-Executed-Version", "7", "X-Amz-Function-Error", "Unhandled"),
                "{\"errorMessage\":\"oh\"}");

        FunctionResult answer = functions.invoke(FunctionCall.of("hello", "7", new byte[0]));

        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(answer.payload()).isEqualTo("{\"errorMessage\":\"oh\"}".getBytes(UTF_8));
        assertThat(answer.logTail()).isEmpty();
    }

    /** It is unknown whether the function ran. */
    @Test
    void invokeWhenLambdaFailsIsNotRepeated() {
        aws.json(500, "{}");
        try (SdkClients patient = TestAccess.clients(aws.endpoint(), 3)) {
            assertThatThrownBy(() -> new SdkFunctions(patient).invoke(FunctionCall.of("hello", "7", new byte[0])))
                    .isInstanceOf(AwsException.class);
            assertThat(aws.requests()).hasSize(1);

            assertThatThrownBy(() -> new SdkFunctions(patient).alias("hello", "live"))
                    .isInstanceOf(AwsException.class);
            assertThat(aws.requests()).hasSize(4);
        }
    }

    @Test
    void urlWhenNothingOfCorsIsAllowedHasNone() {
        aws.json(
                200,
                "{\"FunctionUrl\":\"https://x.lambda-url.eu-central-1.on.aws/\",\"AuthType\":\"NONE\",\"Cors\":{}}");

        assertThat(functions.url("hello", "live"))
                .contains(new CurrentUrl(
                        "https://x.lambda-url.eu-central-1.on.aws/",
                        new FunctionUrl(FunctionUrl.AuthType.NONE, FunctionUrl.InvokeMode.BUFFERED, null)));
    }

    @Test
    void urlWhenSomeOfCorsIsAllowedHasTheRestByDefault() {
        aws.json(
                200,
                "{\"FunctionUrl\":\"https://x/\",\"AuthType\":\"AWS_IAM\",\"InvokeMode\":\"RESPONSE_STREAM\","
                        + "\"Cors\":{\"AllowOrigins\":[\"*\"]}}");

        assertThat(functions.url("hello", "live").orElseThrow().settings())
                .isEqualTo(new FunctionUrl(
                        FunctionUrl.AuthType.AWS_IAM,
                        FunctionUrl.InvokeMode.RESPONSE_STREAM,
                        new FunctionUrl.Cors(false, List.of(), List.of(), List.of("*"), List.of(), Duration.ZERO)));
    }

    @Test
    void statementsWhenOneHasNoSidHaveTheOthers() {
        aws.json(200, "{\"Policy\":\"{\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\"},{\\\"Sid\\\":\\\"a\\\"}]}\"}");

        assertThat(functions.statements("hello", "live")).containsExactly("a");
    }
}
