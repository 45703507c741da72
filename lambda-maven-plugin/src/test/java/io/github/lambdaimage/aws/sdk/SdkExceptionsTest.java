package io.github.lambdaimage.aws.sdk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.FunctionConfig;
import io.github.lambdaimage.aws.FunctionSettingsTable;
import io.github.lambdaimage.aws.failure.AwsFailures;
import io.github.lambdaimage.aws.failure.FailureContext;
import io.github.lambdaimage.config.Architecture;
import io.github.lambdaimage.config.EcrRepository;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversion of errors of each protocol, and of failures without an answer. */
@Tag("any-jvm")
class SdkExceptionsTest {

    private ScriptedAws aws;

    @BeforeEach
    void start() throws IOException {
        aws = new ScriptedAws();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private static AwsException failure(URI endpoint, Consumer<SdkClients> call) {
        try (SdkClients clients = TestAccess.clients(endpoint)) {
            return catchThrowableOfType(AwsException.class, () -> call.accept(clients));
        }
    }

    private AwsException failure(Consumer<SdkClients> call) {
        return failure(aws.endpoint(), call);
    }

    @Test
    void messageOfAwsIsOneLineOfLimitedLength() {
        aws.failure(400, "InvalidParameterValueException", "Odd\n[ERROR] \u001b[31mforged\r\n" + "x".repeat(100_000));

        AwsException failure = failure(clients -> new SdkFunctions(clients).alias("hello", "live"));

        assertThat(failure.awsMessage())
                .startsWith("Odd [ERROR] [31mforged xxx")
                .endsWith("xxx…")
                .hasSize(1001)
                .doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void convertWhenLambdaFailsHasItsMessage() {
        aws.failure(409, "ResourceConflictException", "An update is in progress");

        AwsException failure = failure(
                clients -> new SdkFunctions(clients).updateCode("hello", "image", Architecture.X86_64, "revision"));

        assertThat(failure.service()).isEqualTo("lambda");
        assertThat(failure.operation()).isEqualTo("UpdateFunctionCode");
        assertThat(failure.code()).isEqualTo("ResourceConflictException");
        assertThat(failure.status()).isEqualTo(409);
        assertThat(failure.awsMessage()).isEqualTo("An update is in progress");
        assertThat(failure.requestId()).isEqualTo("request-1");
        assertThat(failure)
                .hasMessage("lambda:UpdateFunctionCode: ResourceConflictException (409): An update is in progress");
    }

    @Test
    void convertWhenEcrFailsHasItsMessage() {
        aws.json(
                400,
                "{\"__type\":\"com.amazonaws.ecr#RepositoryNotFoundException\",\"message\":\"The repository with name 'a'"
                        + " does not exist\"}");

        AwsException failure = failure(clients -> new SdkRegistry(clients).putPolicy(EcrRepository.parse("a"), "{}"));

        assertThat(failure)
                .hasMessage(
                        "ecr:SetRepositoryPolicy: RepositoryNotFoundException (400): The repository with name 'a' does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"authorizationToken\":\"c2VjcmV0\"}", "{\"authorizationToken\":\"secret!\"}"})
    void convertWhenEcrReturnsNoLoginOmitsTheToken(String data) {
        aws.json(200, "{\"authorizationData\":[" + data + "]}");

        assertThat(failure(clients -> new SdkRegistry(clients).login()))
                .hasMessage("ecr:GetAuthorizationToken: NotAws (200): The answer has no token with a name"
                        + " and a password.")
                .hasNoCause();
    }

    @Test
    void convertWhenIamFailsHasItsMessage() {
        aws.answer(
                403,
                Map.of("Content-Type", "text/xml"),
                "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User: u is not authorized"
                        + "</Message></Error><RequestId>request-2</RequestId></ErrorResponse>");

        AwsException failure = failure(clients -> new SdkRoles(clients).create("a", Map.of()));

        assertThat(failure).hasMessage("iam:CreateRole: AccessDenied (403): User: u is not authorized");
        assertThat(failure.requestId()).isEqualTo("request-2");
    }

    @Test
    void convertWhenAProxyAnswersHasTheStatus() {
        aws.answer(502, Map.of("Content-Type", "text/html"), "<html>Bad gateway</html>");

        assertThat(failure(clients -> new SdkFunctions(clients).alias("a", "b")))
                .hasMessage("lambda:GetAlias: Http502 (502): HTTP status 502");
        assertThat(failure(clients -> new SdkRoles(clients).role("a")))
                .hasMessage("iam:GetRole: Http502 (502): HTTP status 502");
    }

    /** A message from github.com/github-aws-runners/terraform-aws-github-runner/issues/3594. */
    @Test
    void convertWhenLambdaRepeatsVariablesMasksTheirValues() {
        aws.failure(
                400,
                "InvalidParameterValueException",
                "Lambda was unable to configure your environment variables because the environment variables you have"
                        + " provided exceeded the 4KB limit. String measured: {\"PASSWORD\":\"hunter2\",\n\"B\":\"hunter3\"}");

        AwsException failure = changedEnvironment();

        assertThat(failure.awsMessage()).endsWith("exceeded the 4KB limit. String measured: (masked)");
        assertThat(whole(failure)).doesNotContain("hunter");
    }

    @Test
    void convertWhenLambdaRepeatsAVariableMasksItsValue() {
        aws.failure(
                400,
                "ValidationException",
                "1 validation error detected: Value '{PASSWORD=hunter2's}' at 'environment.variables' failed to satisfy"
                        + " constraint: Map keys must satisfy constraint");

        AwsException failure = changedEnvironment();

        assertThat(failure.awsMessage())
                .isEqualTo("1 validation error detected: Value (masked) at 'environment.variables' failed to satisfy"
                        + " constraint: Map keys must satisfy constraint");
        assertThat(whole(failure)).doesNotContain("hunter");
    }

    private AwsException changedEnvironment() {
        FunctionConfig change =
                FunctionConfig.none().with(FunctionSettingsTable.ENVIRONMENT, Map.of("PASSWORD", "hunter2"));
        assertThat(change.toString()).doesNotContain("hunter2");
        return failure(clients -> new SdkFunctions(clients).updateConfiguration("hello", change, false, "revision"));
    }

    /** As Maven prints it with {@code -X}. */
    private static String whole(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text
                + AwsFailures.translate((AwsException) failure, FailureContext.of("a", "b", null, null))
                        .getMessage();
    }

    @Test
    void convertWhenConnectionIsRefusedHasTheReason() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        AwsException failure =
                failure(URI.create("http://127.0.0.1:" + port), clients -> new SdkFunctions(clients).delete("hello"));

        assertThat(failure.code()).isEqualTo(AwsException.NO_ANSWER);
        assertThat(failure.status()).isZero();
        assertThat(failure.awsMessage()).startsWith("Connection refused");
        assertThat(failure).hasRootCauseInstanceOf(ConnectException.class);
        assertThat(AwsFailures.translate(failure, FailureContext.of("a", "b", null, null))
                        .problem())
                .startsWith("Cannot connect to the endpoint for lambda:DeleteFunction: connection refused");
    }

    @Test
    void convertWhenHostIsUnknownHasItsName() {
        AwsException failure =
                failure(URI.create("http://aws.invalid"), clients -> new SdkFunctions(clients).delete("hello"));

        assertThat(failure.code()).isEqualTo(AwsException.NO_ANSWER);
        assertThat(failure.awsMessage()).startsWith("aws.invalid");
        assertThat(failure).hasRootCauseInstanceOf(UnknownHostException.class);
    }

    @Test
    void convertWithoutTlsHasTheReason() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answerPlainly(plain), "plain");
            server.start();

            AwsException failure = failure(
                    URI.create("https://127.0.0.1:" + plain.getLocalPort()),
                    clients -> new SdkFunctions(clients).delete("hello"));

            server.join();
            assertThat(failure.code()).isEqualTo(AwsException.NO_ANSWER);
            assertThat(failure).hasRootCauseInstanceOf(SSLException.class);
            assertThat(AwsFailures.translate(failure, FailureContext.of("a", "b", null, null))
                            .problem())
                    .startsWith("The endpoint for lambda:DeleteFunction does not speak TLS: ");
        }
    }

    private static void answerPlainly(ServerSocket plain) {
        try (Socket connection = plain.accept()) {
            connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
            connection.getOutputStream().flush();
            connection.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void convertWhenInterruptedKeepsTheFlag() {
        aws.json(200, "{}");

        Thread.currentThread().interrupt();
        AwsException failure = failure(clients -> new SdkFunctions(clients).delete("hello"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.code()).isEqualTo(AwsException.INTERRUPTED);
    }
}
