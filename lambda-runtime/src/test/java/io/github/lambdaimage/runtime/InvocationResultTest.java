package io.github.lambdaimage.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InvocationResultTest {

    @Test
    void jsonIsPostedAsItIs() {
        assertThat(InvocationResponse.json("{ \"a\" : 1 } ").body()).isEqualTo("{ \"a\" : 1 } ");
    }

    @Test
    void textIsOneJsonString() {
        InvocationResponse response = InvocationResponse.text("a \"quoted\" \u00e4\n");
        assertThat(response.body()).isEqualTo("\"a \\\"quoted\\\" \u00e4\\n\"");
        assertThat(response.text()).isEqualTo("a \"quoted\" \u00e4\n");
    }

    @Test
    void bytesAreNotCopied() {
        byte[] bytes = {1, 2, 3};
        assertThat(InvocationResponse.bytes(bytes).bytes()).isSameAs(bytes);
    }

    @Test
    void valuesAreWrittenAsJson() {
        assertThat(InvocationResponse.of(Map.of("list", List.of(1, true, "x"))).body())
                .isEqualTo("{\"list\":[1,true,\"x\"]}");
        assertThat(InvocationResponse.of(null).body()).isEqualTo("null");
        assertThatThrownBy(() -> InvocationResponse.of(Map.of("order", new Order(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        Order.class.getName() + " at $.order has no JSON form. Convert it to a map, a list, a string,"
                                + " a number or a boolean, or use a JSON library:"
                                + " InvocationResponse.json(mapper.writeValueAsString(object))");
    }

    /** A class of the user's, of which JSON libraries make an object. */
    private record Order(int number) {}

    @Test
    void responsesWhenOfTheSameBytesAreEqual() {
        assertThat(InvocationResponse.text("SUCCESS"))
                .isEqualTo(InvocationResponse.json("\"SUCCESS\""))
                .hasSameHashCodeAs(InvocationResponse.bytes("\"SUCCESS\"".getBytes(StandardCharsets.UTF_8)))
                .isNotEqualTo(InvocationResponse.json("1"))
                .hasToString("InvocationResponse[\"SUCCESS\"]");
        assertThat(InvocationResponse.text("x".repeat(5_000)).toString())
                .hasSizeLessThan(1_100)
                .contains("5002 bytes");
    }

    @Test
    void errorsWhenOfTheSameTypeAndMessageAreEqual() {
        InvocationError error = InvocationError.of("NoKey", "There is no key.");
        assertThat(error)
                .isEqualTo(InvocationError.of("NoKey", "There is no key."))
                .hasSameHashCodeAs(InvocationError.of("NoKey", "There is no key."))
                .isNotEqualTo(InvocationError.of("NoKey", "Other."))
                .hasToString("InvocationError[NoKey: There is no key.]");
        assertThat(error.type()).isEqualTo("NoKey");
        assertThat(error.message()).isEqualTo("There is no key.");
    }
}
