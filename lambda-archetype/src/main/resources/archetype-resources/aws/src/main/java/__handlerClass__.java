package ${package};

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;

/**
 * The function, which responds to requests to a function URL or to an HTTP API. Lambda creates one object per execution
 * environment, which handles all of its invocations. Create expensive objects, such as clients, in fields.
 */
public class ${handlerClass} implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        Map<String, String> query = event.getQueryStringParameters();
        if (query == null || !query.containsKey("name")) {
            return response(400, "The query parameter name is missing.");
        }
        return response(200, "Hello " + query.get("name"));
    }

    private static APIGatewayV2HTTPResponse response(int status, String text) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(Map.of("Content-Type", "text/plain; charset=utf-8"))
                .withBody(text)
                .build();
    }
}
