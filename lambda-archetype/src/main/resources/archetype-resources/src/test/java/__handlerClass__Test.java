package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationError;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ${handlerClass}Test {

    @Test
    void reactWhenValueIsSuccessReturnsSuccess() throws IOException {
        assertEquals(InvocationResponse.text("SUCCESS"), reactToEvent("success.json"));
    }

    @Test
    void reactWhenValueIsAnotherStringReturnsIt() throws IOException {
        assertEquals(InvocationResponse.text("Failure was not a success"), reactToEvent("other-value.json"));
    }

    @Test
    void reactWhenValueIsNotStringReturnsItsJson() {
        String event = """
                {"What should I return?": [1, true, null]}
                """;
        assertEquals(InvocationResponse.text("[1,true,null] was not a success"), react(event));
    }

    @Test
    void reactWhenKeyDoesNotExistReturnsError() throws IOException {
        assertInstanceOf(InvocationError.class, reactToEvent("no-key.json"));
    }

    @Test
    void reactWhenEventIsNotObjectReturnsError() {
        assertInstanceOf(InvocationError.class, react("\"Success\""));
    }

    private static InvocationResult reactToEvent(String file) throws IOException {
        return react(Files.readString(Path.of("events", file)));
    }

    private static InvocationResult react(String event) {
        return new ${handlerClass}().reactToInvocation(Invocation.of(event));
    }
}
