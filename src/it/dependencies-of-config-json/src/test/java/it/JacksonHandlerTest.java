package it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.core.JsonFactory;
import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import org.junit.jupiter.api.Test;

class JacksonHandlerTest {

    @Test
    void runsWithTheLibraryOfConfigJson() {
        assertNotNull(new JsonFactory());
        assertEquals(
                InvocationResponse.text("Jackson 2.22.4"), new JacksonHandler().reactToInvocation(Invocation.of("{}")));
    }
}
