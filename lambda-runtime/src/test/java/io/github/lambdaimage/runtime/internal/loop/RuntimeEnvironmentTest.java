package io.github.lambdaimage.runtime.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.runtime.internal.http.ApiAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuntimeEnvironmentTest {

    private static final Map<String, String> API = Map.of("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001");

    @Test
    void handlerIsTheArgumentBeforeTheVariable() {
        Map<String, String> variables = Map.of("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001", "_HANDLER", "b.B");
        assertThat(RuntimeEnvironment.of(new String[] {" a.A "}, variables).handler())
                .isEqualTo("a.A");
        assertThat(RuntimeEnvironment.of(new String[] {}, variables).handler()).isEqualTo("b.B");
        assertThat(RuntimeEnvironment.of(new String[] {""}, variables).handler())
                .isEqualTo("b.B");
        assertThat(RuntimeEnvironment.of(new String[] {"a.A"}, API).problems()).isEmpty();
    }

    @Test
    void missingVariablesAreReportedTogether() {
        assertThat(RuntimeEnvironment.of(new String[] {}, Map.of("_HANDLER", " "))
                        .problems())
                .isEqualTo("The variable AWS_LAMBDA_RUNTIME_API is not set. AWS Lambda or a local Lambda sets it"
                        + " when it starts this program. To try a function locally, run \"mvn lambda:run-local\" in its"
                        + " project. To try its image with \"docker run\", use a base image with AWS's emulator, or"
                        + " mount it at /usr/local/bin/aws-lambda-rie."
                        + " The handler is not set: neither by an argument nor by the variable _HANDLER. Pass"
                        + " the name of the handler class as the argument; in an image, set it as CMD.");
    }

    @Test
    void programIsStartedByHandWhereNeitherLambdaNorAnEmulatorHasStartedIt() {
        assertThat(RuntimeEnvironment.of(new String[] {"a"}, Map.of()).startedByHand())
                .isTrue();
        assertThat(RuntimeEnvironment.of(new String[] {"a"}, Map.of("AWS_LAMBDA_RUNTIME_API", " "))
                        .startedByHand())
                .isTrue();
        assertThat(RuntimeEnvironment.of(new String[] {"a"}, API).startedByHand())
                .isFalse();
        assertThat(RuntimeEnvironment.of(new String[] {"a"}, Map.of("AWS_LAMBDA_RUNTIME_API", "wrong"))
                        .startedByHand())
                .isFalse();
        assertThat(RuntimeEnvironment.of(new String[] {"a"}, Map.of("LAMBDA_IMAGE_UNDER_RIE", "true"))
                        .startedByHand())
                .isFalse();
    }

    @Test
    void secondArgumentIsForTheHandler() {
        RuntimeEnvironment environment = RuntimeEnvironment.of(new String[] {"a.A", " b.B::c "}, API);

        assertThat(environment.handler()).isEqualTo("a.A");
        assertThat(environment.argument()).isEqualTo("b.B::c");
        assertThat(environment.problems()).isEmpty();
        assertThat(RuntimeEnvironment.of(new String[] {"a.A", " "}, API).argument())
                .isNull();
        assertThat(RuntimeEnvironment.of(new String[] {"a.A"}, API).argument()).isNull();
    }

    @Test
    void argumentsWhenMoreThanTwoAreAProblem() {
        assertThat(RuntimeEnvironment.of(new String[] {"a", "b", "c"}, API).problems())
                .isEqualTo("There are 3 arguments. Pass the name of the handler class, and at most one argument for its"
                        + " constructor.");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, it has no port",
        "[::1], it has no port",
        ":9001, it has no host",
        "localhost:, its port is not a number from 1 to 65535",
        "localhost:http, its port is not a number from 1 to 65535",
        "localhost:0, its port is not a number from 1 to 65535",
        "localhost:65536, its port is not a number from 1 to 65535",
        "localhost:99999999999, its port is not a number from 1 to 65535",
        "localhost:-1, its port is not a number from 1 to 65535",
        "http://localhost:9001, it has the scheme http://",
        "http://127.0.0.1:9000/.rt, it has the scheme http://",
        "localhost:9001/x, it has the path /x",
        "::1:9001, an IPv6 address is written in brackets",
        "'local host:9001', it contains a character that is not valid in an address",
        "'local\nhost:9001', it contains a character that is not valid in an address",
    })
    void addressWhenWrongIsNamedWithWhatIsWrong(String address, String problem) {
        RuntimeEnvironment environment =
                RuntimeEnvironment.of(new String[] {"a.A"}, Map.of("AWS_LAMBDA_RUNTIME_API", address));
        assertThat(environment.api()).isNull();
        assertThat(environment.problems())
                .isEqualTo("The variable AWS_LAMBDA_RUNTIME_API is \"" + address + "\": " + problem
                        + ". Lambda sets it to host:port, for example 127.0.0.1:9001.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:9001", "localhost:1", "[::1]:65535", "169.254.100.1:9001", "a-b.c_d:80"})
    void addressWhenRightIsKept(String address) {
        assertThat(ApiAddress.parse(address)).hasToString(address);
    }

    @Test
    void addressWhenIpv4NeedsNoLookUp() throws Exception {
        assertThat(ApiAddress.parse("169.254.100.1:9001").resolve()[0])
                .hasToString("/169.254.100.1"); // A name would stand before the slash.
        assertThat(ApiAddress.parse("[::1]:1").resolve()[0].getAddress()).hasSize(16);
    }
}
