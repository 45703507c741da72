package io.github.lambdaimage.runtime.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.lambdaimage.runtime.Invocation;
import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a handler throws is reported as it is: nothing is wrapped, declared or not. */
class FailureTest {

    @ParameterizedTest
    @CsvSource({
        "Failures::exception, java.io.IOException, no file",
        "Failures::error, java.lang.AssertionError, no way",
        "Failures::throwable, java.lang.Throwable, neither",
        "Failures::streams, java.io.IOException, half",
        "Failures::recursion, java.lang.StackOverflowError,",
        "Failures$OfInterface, java.lang.IllegalArgumentException, not this",
        "Failures$OfInterface::handleRequest, java.lang.IllegalArgumentException, not this",
        "Failures$Unchecked, java.io.IOException, not declared",
    })
    void whatTheHandlerThrowsIsThrown(String handler, String type, String message) {
        Throwable ours = thrown(handler, "{}");
        Throwable aws = catchThrowable(() -> AwsClient.call("com.example.shapes." + handler, Invocation.of("{}")));

        assertThat(ours.getClass().getName()).isEqualTo(type);
        assertThat(ours.getMessage()).isEqualTo(message);
        assertThat(aws).hasSameClassAs(ours);
        assertThat(aws.getMessage()).isEqualTo(message);
    }

    @Test
    void causeIsKept() {
        assertThat(thrown("Failures::exception", "{}").getCause()).hasMessage("inner");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Interfaces$Plain     | {
                    Interfaces$OneLevel  | "a"
                    Methods::primitive   | "a"
                    Methods::map         | [1
                    Interfaces$OfList    | true
                    """)
    void eventThatDoesNotFitIsThatErrorOfTheClientOfAws(String handler, String event) {
        Throwable ours = thrown(handler, event);
        Throwable aws = catchThrowable(() -> AwsClient.call("com.example.shapes." + handler, Invocation.of(event)));

        assertThat(aws).isExactlyInstanceOf(RuntimeException.class).hasMessage("An error occurred during JSON parsing");
        assertThat(ours)
                .isExactlyInstanceOf(RuntimeException.class)
                .hasMessageStartingWith("An error occurred during JSON parsing: ");
    }

    private static Throwable thrown(String name, String event) {
        AwsHandler handler = new AwsHandler("com.example.shapes." + name, Map.of(), OutputStream.nullOutputStream());
        return catchThrowable(() -> handler.reactToInvocation(Invocation.of(event)));
    }
}
