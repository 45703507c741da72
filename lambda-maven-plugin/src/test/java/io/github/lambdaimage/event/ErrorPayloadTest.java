package io.github.lambdaimage.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorPayloadTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"errorType\":\"T\",\"errorMessage\":\"m\"} | true | T: m",
                "{\"errorType\":\"T\",\"errorMessage\":\"\"} | true | T",
                "{\"errorType\":\"T\"} | false | T",
                "{\"errorMessage\":\"m\"} | false | m",
                "{\"errorType\":5,\"errorMessage\":\"m\"} | false | m",
                "{\"other\":1} | false | {\"other\":1}",
                "[1] | false | [1]",
                "not JSON | false | not JSON",
            })
    void payloadIsReadInLambdasFormat(String payload, boolean error, String summary) {
        assertThat(ErrorPayload.isError(bytes(payload))).isEqualTo(error);
        assertThat(ErrorPayload.summary(bytes(payload))).isEqualTo(summary);
    }

    @Test
    void isErrorWhenPayloadIsEmptyOrBinaryIsFalse() {
        assertThat(ErrorPayload.isError(new byte[0])).isFalse();
        assertThat(ErrorPayload.summary(new byte[0])).isEmpty();
        assertThat(ErrorPayload.isError(new byte[] {(byte) 0xff, 0, 1})).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{} | true", "{\"a\":{}} | true", "[] | false", "{ | false", "text | false"})
    void isObjectIsTrueOnlyForObjects(String text, boolean object) {
        assertThat(ErrorPayload.isObject(text)).isEqualTo(object);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
