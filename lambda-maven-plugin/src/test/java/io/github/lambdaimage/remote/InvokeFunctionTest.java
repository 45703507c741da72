package io.github.lambdaimage.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.event.CallOptions;
import io.github.lambdaimage.inmemory.LambdaService;
import io.github.lambdaimage.json.LocatedJson;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jvm")
class InvokeFunctionTest {

    private static final CallOptions WAITS = new CallOptions("RequestResponse", null);
    private static final String LOG =
            "START RequestId: 1 Version: 1\nhello\nEND RequestId: 1\nREPORT RequestId: 1\tDuration:"
                    + " 2.00 ms\tBilled Duration: 303 ms\tMemory Size: 1024 MB\tMax Memory Used: 97 MB\tInit Duration: 300.12 ms\t\n";

    @SuppressWarnings("NullAway.Init") // before each test
    private RemoteWorld world;

    private final List<String> log = new ArrayList<>();
    private final AtomicReference<String> received = new AtomicReference<>("");

    @BeforeEach
    void deployed() throws IOException {
        world = RemoteWorld.withFunction();
        answers("{\"greeting\":\"hello\"}", null, LOG);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void answers(String payload, @Nullable String error, String text) {
        world.aws.lambda().answerWith((image, environment, event) -> {
            received.set(new String(event, UTF_8));
            return new LambdaService.Answer(payload, error, text);
        });
    }

    private InvokeFunctionResult invoke(String members, @Nullable String qualifier, CallOptions options)
            throws IOException, InterruptedException {
        return new InvokeFunction(world.services(), world.waiter(), null, world.reported, log::add)
                .run(new InvokeFunction.Request(
                        RemoteWorld.config(members), qualifier, "{\"a\":1}".getBytes(UTF_8), options));
    }

    private UserException fails(String members, @Nullable String qualifier) {
        return catchThrowableOfType(UserException.class, () -> invoke(members, qualifier, WAITS));
    }

    @Test
    void theAliasIsCalledByDefault() throws Exception {
        InvokeFunctionResult result = invoke("", null, WAITS);

        assertThat(new String(result.payload(), UTF_8)).isEqualTo("{\"greeting\":\"hello\"}");
        assertThat(received).hasValue("{\"a\":1}");
        assertThat(result.functionError()).isNull();
        assertThat(log).containsExactlyElementsOf(LOG.lines().toList());
        assertThat(world.reported.lines())
                .containsExactly(
                        "info: Calling the function hello, alias live, in eu-central-1 of account 123456789012.",
                        "info: Version 1: cold start 300.12 ms, duration 2.00 ms, billed 303 ms, memory 97 of 1024 MB.");
    }

    @Test
    void errorOfTheFunction() throws Exception {
        answers("{\"errorType\":\"NoKey\",\"errorMessage\":\"The event has no key.\"}", "Unhandled", LOG);

        assertThat(invoke("", null, WAITS).functionError()).isEqualTo("NoKey: The event has no key.");
    }

    @Test
    void jsonHasTheSameFacts() throws Exception {
        LocatedJson document = LocatedJson.parse(invoke("", "1", WAITS).toJson());

        assertThat(document.text("payload")).hasValue("{\"greeting\":\"hello\"}");
        assertThat(document.text("version")).hasValue("1");
        assertThat(document.text("qualifier")).hasValue("1");
        assertThat(document.get("functionError")).isEmpty();
        assertThat(document.get("report")
                        .flatMap(report -> report.get("initDurationMs"))
                        .map(LocatedJson::asDecimal))
                .hasValueSatisfying(init -> assertThat(init).isEqualByComparingTo("300.12"));
        assertThat(document.get("log").orElseThrow().elements()).hasSize(4);
    }

    @Test
    void asynchronousCallAndDryRun() throws Exception {
        assertThat(invoke("", null, new CallOptions("Event", null)).status()).isEqualTo(202);
        received.set("");
        assertThat(invoke("", "$LATEST", new CallOptions("DryRun", null)).status())
                .isEqualTo(204);
        assertThat(received).hasValue("");
        assertThat(log).isEmpty();
    }

    @Test
    void aLogOfFourKilobytesIsCut() throws Exception {
        answers("null", null, "x".repeat(4000) + "\n" + LOG.substring(0, 95));

        invoke("", null, WAITS);

        assertThat(world.reported.lines()).contains("info: Lambda returns the last 4 KB of the log:");
    }

    @Test
    void responseThatIsNotJson() throws Exception {
        answers("<html>", null, "");

        assertThat(invoke("", null, WAITS).isJson()).isFalse();
        assertThat(world.reported.lines()).anyMatch(line -> line.startsWith("warn: The response is not valid JSON"));
    }

    @Test
    void missingFunctionAndQualifier() {
        UserException alias = fails("", "staging");
        assertThat(alias.problem())
                .isEqualTo("The function hello in eu-central-1 of account 123456789012 has no alias staging.");
        assertThat(alias.remedy()).contains("\"-Dlambda.qualifier=NAME\"");
        assertThat(fails("", "7").problem()).endsWith("has no version 7.");

        world.aws.reset();
        UserException function = fails("", null);
        assertThat(function.problem())
                .isEqualTo("The function hello does not exist in eu-central-1 of account 123456789012.");
        assertThat(function.remedy()).startsWith("Deploy it with \"mvn lambda:deploy\"");
    }

    @Test
    void anotherAccountIsNotCalled() {
        assertThat(fails("\"AWSAccountId\": \"210987654321\"", null).problem())
                .isEqualTo("\"AWSAccountId\" is 210987654321, but the credentials of"
                        + " arn:aws:iam::123456789012:user/ada belong to account 123456789012.");
        assertThat(received).hasValue("");
    }

    @Test
    void stoppedFunctionIsNotWaitedFor() {
        world.services().lambda().reserve("hello", 0);

        assertThat(fails("", null).problem())
                .isEqualTo("The function hello accepts no calls: its reserved concurrency is 0.");
    }

    @Test
    void throttledCallsAreRepeated() throws Exception {
        for (int i = 0; i < 3; i++) {
            world.aws.fail("lambda:Invoke", 429, "TooManyRequestsException", "Rate Exceeded.");
        }

        assertThat(invoke("", null, WAITS).status()).isEqualTo(200);
    }

    private void denyReading() {
        world.aws.fail(
                "lambda:GetFunction",
                403,
                "AccessDeniedException",
                "User is not authorized to perform:" + " lambda:GetFunction");
    }

    @Test
    void throttledCallsAreRepeatedWithoutThePermissionToReadTheFunction() throws Exception {
        world.aws.fail("lambda:Invoke", 429, "TooManyRequestsException", "Rate Exceeded.");
        denyReading();

        assertThat(invoke("", null, WAITS).status()).isEqualTo(200);
    }

    @Test
    void missingFunctionWithoutThePermissionToReadIt() {
        world.aws.reset();
        denyReading();

        assertThat(fails("", null).problem())
                .isEqualTo("The function hello or its alias live does not exist in eu-central-1 of account"
                        + " 123456789012.");
    }

    @Test
    void functionThatLambdaPreparesIsWaitedForUntilTheDeadline() throws Exception {
        for (int i = 0; i < 40; i++) { // with pauses of 2.5 to 5 seconds: more than a minute, less than ten
            world.aws.fail(
                    "lambda:Invoke",
                    409,
                    "ResourceConflictException",
                    "The operation cannot be performed at this time. The function is currently in the following state:"
                            + " Pending");
        }
        long begin = world.clock.nanos();

        assertThat(invoke("", null, WAITS).status()).isEqualTo(200);
        assertThat(world.clock.nanos() - begin)
                .isGreaterThan(Duration.ofMinutes(1).toNanos());
    }

    @Test
    void optionsAreChecked() {
        assertThat(catchThrowableOfType(UserException.class, () -> new CallOptions("Sync", null))
                        .problem())
                .isEqualTo("lambda.invocationType is \"Sync\", but must be RequestResponse, Event or DryRun.");
        assertThat(catchThrowableOfType(UserException.class, () -> new CallOptions("Event", "[]"))
                        .problem())
                .isEqualTo("lambda.clientContext is not a JSON object: []");
    }
}
