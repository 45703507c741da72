package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

public class WovenHandler implements RequestHandler<Map<String, String>, String> {

    @Override
    @Logged
    public String handleRequest(Map<String, String> event, Context context) {
        return "Hello " + event.get("name");
    }
}
