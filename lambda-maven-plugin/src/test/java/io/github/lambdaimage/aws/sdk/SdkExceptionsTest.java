package io.github.lambdaimage.aws.sdk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.FunctionConfigUpdate;
import io.github.lambdaimage.aws.failure.AwsFailures;
import io.github.lambdaimage.aws.failure.FailureContext;
import io.github.lambdaimage.config.Architecture;
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

/** What becomes of refusals of each protocol, and of silence. */
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

    private static AwsException fault(URI endpoint, Consumer<SdkClients> call) {
        try (SdkClients clients = TestAccess.clients(endpoint)) {
            return catchThrowableOfType(AwsException.class, () -> call.accept(clients));
        }
    }

    private AwsException fault(Consumer<SdkClients> call) {
        return fault(aws.endpoint(), call);
    }

    @Test
    void faultWhenLambdaRefusesHasItsWords() {
        aws.refusal(409, "ResourceConflictException", "An update is in progress");

        AwsException fault = fault(
                clients -> new SdkFunctions(clients).updateCode("hello", "image", Architecture.X86_64, "revision"));

        assertThat(fault.service()).isEqualTo("lambda");
        assertThat(fault.operation()).isEqualTo("UpdateFunctionCode");
        assertThat(fault.code()).isEqualTo("ResourceConflictException");
        assertThat(fault.status()).isEqualTo(409);
        assertThat(fault.said()).isEqualTo("An update is in progress");
        assertThat(fault.requestId()).isEqualTo("request-1");
        assertThat(fault)
                .hasMessage("lambda:UpdateFunctionCode: ResourceConflictException (409): An update is in progress");
    }

    @Test
    void faultWhenEcrRefusesHasItsWords() {
        aws.json(
                400,
                "{\"__type\":\"com.amazonaws.ecr#RepositoryNotFoundException\",\"message\":\"The repository with name 'a'"
                        + " does not exist\"}");

        AwsException fault = fault(clients -> new SdkRegistry(clients).putPolicy("a", "{}"));

        assertThat(fault)
                .hasMessage(
                        "ecr:SetRepositoryPolicy: RepositoryNotFoundException (400): The repository with name 'a' does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"authorizationToken\":\"c2VjcmV0\"}", "{\"authorizationToken\":\"secret!\"}"})
    void faultWhenEcrGivesNoLoginSaysSoWithoutTheToken(String data) {
        aws.json(200, "{\"authorizationData\":[" + data + "]}");

        assertThat(fault(clients -> new SdkRegistry(clients).login()))
                .hasMessage("ecr:GetAuthorizationToken: NoAuthorizationToken (200): The answer has no token with a name"
                        + " and a password.")
                .hasNoCause();
    }

    @Test
    void faultWhenIamRefusesHasItsWords() {
        aws.answer(
                403,
                Map.of("Content-Type", "text/xml"),
                "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User: u is not authorized"
                        + "</Message></Error><RequestId>request-2</RequestId></ErrorResponse>");

        AwsException fault = fault(clients -> new SdkRoles(clients).create("a", Map.of()));

        assertThat(fault).hasMessage("iam:CreateRole: AccessDenied (403): User: u is not authorized");
        assertThat(fault.requestId()).isEqualTo("request-2");
    }

    @Test
    void faultWhenAProxyAnswersHasTheStatus() {
        aws.answer(502, Map.of("Content-Type", "text/html"), "<html>Bad gateway</html>");

        assertThat(fault(clients -> new SdkFunctions(clients).alias("a", "b")))
                .hasMessage("lambda:GetAlias: Http502 (502): HTTP status 502");
        assertThat(fault(clients -> new SdkRoles(clients).role("a")))
                .hasMessage("iam:GetRole: Http502 (502): HTTP status 502");
    }

    /** As Lambda has said it in github.com/github-aws-runners/terraform-aws-github-runner/issues/3594. */
    @Test
    void faultWhenLambdaRepeatsVariablesHasNoneOfTheirValues() {
        aws.refusal(
                400,
                "InvalidParameterValueException",
                "Lambda was unable to configure your environment variables because the environment variables you have"
                        + " provided exceeded the 4KB limit. String measured: {\"PASSWORD\":\"hunter2\",\n\"B\":\"hunter3\"}");

        AwsException fault = changedEnvironment();

        assertThat(fault.said()).endsWith("exceeded the 4KB limit. String measured: (masked)");
        assertThat(whole(fault)).doesNotContain("hunter");
    }

    @Test
    void faultWhenLambdaRepeatsAVariableHasNotItsValue() {
        aws.refusal(
                400,
                "ValidationException",
                "1 validation error detected: Value '{PASSWORD=hunter2's}' at 'environment.variables' failed to satisfy"
                        + " constraint: Map keys must satisfy constraint");

        AwsException fault = changedEnvironment();

        assertThat(fault.said())
                .isEqualTo("1 validation error detected: Value (masked) at 'environment.variables' failed to satisfy"
                        + " constraint: Map keys must satisfy constraint");
        assertThat(whole(fault)).doesNotContain("hunter");
    }

    private AwsException changedEnvironment() {
        FunctionConfigUpdate change = new FunctionConfigUpdate(
                null, null, null, null, Map.of("PASSWORD", "hunter2"), null, null, null, false);
        assertThat(change.toString()).doesNotContain("hunter2");
        return fault(clients -> new SdkFunctions(clients).updateConfiguration("hello", change, "revision"));
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
    void faultWhenNobodyListensHasTheReason() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        AwsException fault =
                fault(URI.create("http://127.0.0.1:" + port), clients -> new SdkFunctions(clients).delete("hello"));

        assertThat(fault.code()).isEqualTo(AwsException.NO_ANSWER);
        assertThat(fault.status()).isZero();
        assertThat(fault.said()).startsWith("Connection refused");
        assertThat(fault).hasRootCauseInstanceOf(ConnectException.class);
        assertThat(AwsFailures.translate(fault, FailureContext.of("a", "b", null, null))
                        .problem())
                .startsWith("The address for lambda:DeleteFunction does not answer: connection refused");
    }

    @Test
    void faultWhenHostIsUnknownHasItsName() {
        AwsException fault =
                fault(URI.create("http://aws.invalid"), clients -> new SdkFunctions(clients).delete("hello"));

        assertThat(fault.code()).isEqualTo(AwsException.NO_ANSWER);
        assertThat(fault.said()).startsWith("aws.invalid");
        assertThat(fault).hasRootCauseInstanceOf(UnknownHostException.class);
    }

    @Test
    void faultWhenThereIsNoTlsHasTheReason() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answerPlainly(plain), "plain");
            server.start();

            AwsException fault =
                    fault(URI.create("https://127.0.0.1:" + plain.getLocalPort()), clients -> new SdkFunctions(clients)
                            .delete("hello"));

            server.join();
            assertThat(fault.code()).isEqualTo(AwsException.NO_ANSWER);
            assertThat(fault).hasRootCauseInstanceOf(SSLException.class);
            assertThat(AwsFailures.translate(fault, FailureContext.of("a", "b", null, null))
                            .problem())
                    .startsWith("The address for lambda:DeleteFunction does not speak TLS: ");
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
    void faultWhenInterruptedKeepsTheFlag() {
        aws.json(200, "{}");

        Thread.currentThread().interrupt();
        AwsException fault = fault(clients -> new SdkFunctions(clients).delete("hello"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(fault.code()).isEqualTo(AwsException.INTERRUPTED);
    }
}
