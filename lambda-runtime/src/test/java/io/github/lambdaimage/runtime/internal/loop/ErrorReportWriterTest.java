package io.github.lambdaimage.runtime.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.lambdaimage.runtime.InvocationError;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorReportWriterTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();

    @Test
    void bodyWhenMessageHasEveryCharacterIsValidJsonAndReadsBack() throws Exception {
        for (int start = 0; start <= 0xffff; start += 4096) {
            StringBuilder text = new StringBuilder();
            for (int c = start; c < start + 4096; c++) {
                text.append((char) c).append('-');
            }
            String message = text.toString();
            ErrorReport report = ErrorReportWriter.of(new IllegalStateException(message));
            assertThat(read(report).path("errorMessage").textValue()).isEqualTo(message);
            assertXrayIsOneLineOfAscii(report);
            assertThat(read(ErrorReportWriter.of(InvocationError.of("T", message)))
                            .path("errorMessage")
                            .textValue())
                    .isEqualTo(message);
        }
    }

    @Test
    void bodyWhenMessageHasSupplementaryCharactersAndLoneSurrogatesReadsBack() throws Exception {
        String message = "\ud83d\ude00 \ud83d \ude00 \ude00\ud83d x\ud83d";
        assertThat(read(ErrorReportWriter.of(new Exception(message)))
                        .path("errorMessage")
                        .textValue())
                .isEqualTo(message);
    }

    @Test
    void bodyWhenCausesAreNestedHasThemInside() throws Exception {
        JsonNode body = read(ErrorReportWriter.of(
                new IllegalStateException("outer", new IOException("middle", new ArithmeticException()))));
        assertThat(body.path("errorType").textValue()).isEqualTo("java.lang.IllegalStateException");
        assertThat(body.path("stackTrace").get(0).textValue())
                .contains(getClass().getName());
        assertThat(body.path("cause").path("errorMessage").textValue()).isEqualTo("middle");
        JsonNode inner = body.path("cause").path("cause");
        assertThat(inner.path("errorType").textValue()).isEqualTo("java.lang.ArithmeticException");
        assertThat(inner.path("errorMessage").textValue()).isEqualTo("java.lang.ArithmeticException");
        assertThat(inner.has("cause")).isFalse();
    }

    @Test
    void bodyWhenCausesGoRoundHasEachOnce() throws Exception {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);
        JsonNode body = read(ErrorReportWriter.of(first));
        assertThat(body.path("cause").path("errorMessage").textValue()).isEqualTo("second");
        assertThat(body.path("cause").has("cause")).isFalse();
    }

    @Test
    void bodyWhenThereAreManyCausesHasSixteen() throws Exception {
        Exception chain = new Exception("0");
        for (int i = 1; i < 100; i++) {
            chain = new Exception(String.valueOf(i), chain);
        }
        chain.setStackTrace(new StackTraceElement[0]);
        for (Throwable t = chain; t != null; t = t.getCause()) {
            t.setStackTrace(new StackTraceElement[0]);
        }
        int depth = 0;
        for (JsonNode node = read(ErrorReportWriter.of(chain)); node.isObject(); node = node.path("cause")) {
            depth++;
        }
        assertThat(depth).isEqualTo(ErrorReportWriter.MAX_CAUSES);
    }

    @ParameterizedTest
    @CsvSource({"\\u0001", "\\ud800", "\\u20ac", "\\u0061", "\\u005c"})
    void bodyWhenEverythingIsHugeStaysWithinItsLimit(String escaped) throws Exception {
        String c = String.valueOf((char) Integer.parseInt(escaped.substring(2), 16));
        String huge = c.repeat(1_000_000);
        Exception chain = new Exception(huge);
        StackTraceElement[] stack = new StackTraceElement[2_000];
        Arrays.fill(stack, new StackTraceElement(huge, huge, huge, 1));
        for (int i = 0; i < 15; i++) {
            chain = new Exception(huge, chain);
            chain.setStackTrace(stack);
        }
        ErrorReport report = ErrorReportWriter.of(chain);
        read(report);
        assertThat(report.body().length).isLessThan(ErrorReportWriter.MAX_BODY);
        assertXrayIsOneLineOfAscii(report);
        assertThat(read(ErrorReportWriter.of(InvocationError.of(huge, huge)))
                        .path("errorMessage")
                        .textValue())
                .endsWith("... (1000000 characters)");
    }

    @ParameterizedTest
    @CsvSource({
        "NoKey, Function.NoKey",
        "No, Function.No",
        "N, Function.Unknown",
        "noKey, Function.Unknown",
        "No.Key, Function.Unknown",
        "No1, Function.Unknown",
        "'', Function.Unknown",
        "'N\r\nX: y', Function.Unknown",
        "\u00c4rger, Function.Unknown",
    })
    void typeOfAnErrorIsLambdasOrUnknown(String type, String expected) {
        assertThat(ErrorReportWriter.of(InvocationError.of(type, "m")).type()).isEqualTo(expected);
    }

    @Test
    void xrayCauseHasWhatXrayReads() throws Exception {
        ErrorReport report = ErrorReportWriter.of(new IllegalStateException("\u00e4", new IOException("inner")));
        JsonNode cause = JACKSON.readTree(report.xrayCause());
        assertThat(cause.path("working_directory").textValue()).isEqualTo(System.getProperty("user.dir"));
        assertThat(cause.path("exceptions")).hasSize(2);
        JsonNode exception = cause.path("exceptions").get(0);
        assertThat(exception.path("message").textValue()).isEqualTo("\u00e4");
        assertThat(exception.path("type").textValue()).isEqualTo("java.lang.IllegalStateException");
        assertThat(exception.path("stack").get(0).path("path").textValue()).isEqualTo("ErrorReportWriterTest.java");
        assertThat(exception.path("stack").get(0).path("line").intValue()).isPositive();
        assertThat(cause.path("paths").toString()).contains("ErrorReportWriterTest.java");
    }

    @Test
    void exceptionWhoseMethodsThrowIsReportedAsFarAsPossible() throws Exception {
        for (Throwable kind : Hostile.kinds()) {
            ErrorReport report = ErrorReportWriter.of(new Hostile(kind));
            assertThat(read(report).path("errorType").textValue()).isEqualTo(Hostile.class.getName());
            assertThat(read(report).path("errorMessage").textValue())
                    .endsWith("whose message cannot be read: it throws "
                            + kind.getClass().getName());
            assertXrayIsOneLineOfAscii(report);
            assertThat(ErrorReportWriter.printed(new Hostile(kind))).startsWith(Hostile.class.getName());
        }
    }

    @Test
    void partsThatCanBePrintedArePrintedBesideThoseThatCannot() throws Exception {
        for (Throwable kind : Hostile.kinds()) {
            Exception caused = new IllegalStateException("outer", new Hostile(kind));
            Exception suppressing = new IllegalStateException("outer");
            suppressing.addSuppressed(new Hostile(kind));
            for (Exception thrown : List.of(caused, suppressing)) {
                ErrorReportWriter.trim(thrown);
                assertThat(ErrorReportWriter.printed(thrown))
                        .contains(
                                "java.lang.IllegalStateException: outer\n",
                                "\tat " + getClass().getName(),
                                Hostile.class.getName());
                assertThat(read(ErrorReportWriter.of(thrown))
                                .path("errorMessage")
                                .textValue())
                        .isEqualTo("outer");
            }
        }
    }

    @Test
    void exceptionPrintedBesideAHostileOneKeepsTheFormatOfTheJvm() {
        Exception thrown = new IllegalStateException("outer", new IOException("inner", new Hostile(new Error())));
        thrown.addSuppressed(new IOException("aside", thrown));

        assertThat(ErrorReportWriter.printed(thrown).lines().filter(line -> !line.contains("\tat ")))
                .containsExactly(
                        "java.lang.IllegalStateException: outer",
                        "\tSuppressed: java.io.IOException: aside",
                        "\tCaused by: [CIRCULAR REFERENCE: java.lang.IllegalStateException: outer]",
                        "Caused by: java.io.IOException: inner",
                        "Caused by: " + Hostile.class.getName()
                                + ", whose message cannot be read: it throws java.lang.Error");
    }

    @Test
    void jvmErrorThrownByAnExceptionIsNotCaught() {
        Hostile thrown = new Hostile(new OutOfMemoryError());
        assertThatThrownBy(() -> ErrorReportWriter.of(thrown)).isInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(() -> ErrorReportWriter.printed(thrown)).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void framesThatAreNullAreOmitted() throws Exception {
        StackTraceElement frame = new StackTraceElement("com.example.A", "b", "A.java", 1);
        @SuppressWarnings("serial")
        Exception thrown = new Exception("some frames") {
            @Override
            public StackTraceElement[] getStackTrace() {
                return new StackTraceElement[] {null, frame, null};
            }
        };
        assertThat(read(ErrorReportWriter.of(thrown)).path("stackTrace"))
                .extracting(JsonNode::textValue)
                .containsExactly(frame.toString());
        ErrorReportWriter.trim(thrown);
        assertThat(ErrorReportWriter.printed(thrown)).contains("some frames\n");
    }

    @Test
    void manyCausesArePrintedUpToALimit() {
        Exception chain = new Exception("0");
        for (int i = 1; i <= 20_000; i++) {
            chain = new Exception(String.valueOf(i), chain);
        }
        assertThat(ErrorReportWriter.printed(chain))
                .startsWith("java.lang.Exception: 20000\n\tat " + getClass().getName())
                .contains("Caused by: java.lang.Exception: 19999\n")
                .endsWith("Caused by: ... and more\n");
    }

    @Test
    void causesWithoutEndAreAskedForUpToALimit() {
        AtomicInteger asked = new AtomicInteger();
        Endless thrown = new Endless(asked);

        assertThat(ErrorReportWriter.printed(thrown)).contains("Endless: endless\n");
        ErrorReportWriter.of(thrown);
        assertThat(asked).hasValueLessThan(1_000);
    }

    /** An exception that has a new cause whenever it is asked. */
    @SuppressWarnings("serial")
    private static final class Endless extends RuntimeException {
        private final AtomicInteger asked;

        Endless(AtomicInteger asked) {
            super("endless");
            this.asked = asked;
        }

        @Override
        public synchronized Throwable getCause() {
            asked.incrementAndGet();
            return new Endless(asked);
        }
    }

    private static JsonNode read(ErrorReport report) throws IOException {
        JsonNode body = JACKSON.readTree(report.body());
        assertThat(body.path("errorType").isTextual()).isTrue();
        assertThat(body.path("stackTrace").isArray()).isTrue();
        return body;
    }

    private static void assertXrayIsOneLineOfAscii(ErrorReport report) throws IOException {
        String cause = String.valueOf(report.xrayCause());
        assertThat(cause.length()).isLessThanOrEqualTo(XrayCause.MAX_LENGTH);
        assertThat(cause.chars()).allMatch(c -> c >= ' ' && c < 0x7f);
        assertThat(JACKSON.readTree(cause).path("exceptions").size()).isPositive();
    }
}
