package io.github.lambdaimage.runtime.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a handler logs. The formats are those of AWS's client. */
class FunctionLogTest {

    private final PrintStream before = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(printed, false, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(before);
    }

    @Test
    void textIsWrittenInOrderWithSystemOut() throws Exception {
        assertThat(run("text", Map.of())).isEqualTo("start\n1 2 3 4 ä 5" + System.lineSeparator() + "nullnull\n");
    }

    @Test
    void levelStandsBeforeText() throws Exception {
        assertThat(run("levels", Map.of())).isEqualTo("""
                start
                undefined
                UNDEFINED bytes
                [TRACE] trace
                TRACE bytes
                [DEBUG] debug
                DEBUG bytes
                [INFO] info
                INFO bytes
                [WARN] warn
                WARN bytes
                [ERROR] error
                ERROR bytes
                [FATAL] fatal
                FATAL bytes
                plain
                """);
    }

    @ParameterizedTest
    @CsvSource({"WARN", "warn"})
    void lowerLevelsAreLeftOutAndThoseWithoutLevelAreNot(String level) throws Exception {
        assertThat(run("levels", Map.of("AWS_LAMBDA_LOG_LEVEL", level))).isEqualTo("""
                start
                undefined
                UNDEFINED bytes
                [WARN] warn
                WARN bytes
                [ERROR] error
                ERROR bytes
                [FATAL] fatal
                FATAL bytes
                plain
                """);
    }

    @Test
    void jsonHasOneLineForEachMessage() throws Exception {
        String all = run("levels", Map.of("AWS_LAMBDA_LOG_FORMAT", "JSON", "AWS_LAMBDA_LOG_LEVEL", "ERROR"));

        List<String> messages = new ArrayList<>();
        for (String line : all.lines().toList()) {
            if (line.startsWith("{")) {
                JsonValue json = JsonValue.parse(line);
                assertThat(String.valueOf(json.get("timestamp")))
                        .matches("\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\"");
                messages.add(json.members().keySet() + " " + json.get("level") + json.get("message"));
            } else {
                messages.add(line);
            }
        }
        String fields = "[timestamp, message, level, AWSRequestId, tenantId] ";
        assertThat(messages)
                .containsExactly(
                        "[timestamp, message, level] \"UNDEFINED\"\"start\\n\"",
                        fields + "\"UNDEFINED\"\"undefined\\n\"",
                        "UNDEFINED bytes",
                        fields + "\"ERROR\"\"error\\n\"",
                        "ERROR bytes",
                        fields + "\"FATAL\"\"fatal\\n\"",
                        "FATAL bytes",
                        fields + "\"UNDEFINED\"\"plain\\n\"");
    }

    @Test
    void settingThatIsNotValidIsReportedAndIgnored() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        new AwsHandler(
                "com.example.shapes.Logs::text",
                Map.of("AWS_LAMBDA_LOG_FORMAT", "XML", "AWS_LAMBDA_LOG_LEVEL", "LOUD"),
                err);

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "lambda-runtime: The variable AWS_LAMBDA_LOG_FORMAT is \"XML\" and is ignored. Set it to one of"
                                + " [TEXT, JSON].\n"
                                + "lambda-runtime: The variable AWS_LAMBDA_LOG_LEVEL is \"LOUD\" and is ignored. Set it to one of"
                                + " [UNDEFINED, TRACE, DEBUG, INFO, WARN, ERROR, FATAL].\n");
    }

    private String run(String method, Map<String, String> variables) throws Exception {
        AwsHandler handler =
                new AwsHandler("com.example.shapes.Logs::" + method, variables, OutputStream.nullOutputStream());
        handler.reactToInvocation(Invocation.builder().tenantId("blue").build());
        return printed.toString(StandardCharsets.UTF_8);
    }
}
