package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ${handlerClass}Test {

    @Test
    void handleRequestWhenNameIsGivenGreets() {
        APIGatewayV2HTTPResponse response = handle(Map.of("name", "Ada"));

        assertEquals(200, response.getStatusCode());
        assertEquals("Hello Ada", response.getBody());
    }

    @Test
    void handleRequestWhenNameIsMissingReturnsStatus400() {
        assertEquals(400, handle(Map.of("page", "1")).getStatusCode());
    }

    @Test
    void handleRequestWithoutQueryReturnsStatus400() {
        assertEquals(400, handle(null).getStatusCode());
    }

    private static APIGatewayV2HTTPResponse handle(Map<String, String> query) {
        APIGatewayV2HTTPEvent event =
                APIGatewayV2HTTPEvent.builder().withQueryStringParameters(query).build();
        return new ${handlerClass}().handleRequest(event, null);
    }
}
