package it;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Locale;
import java.util.Map;

public class Greeting implements RequestHandler<Map<String, String>, String> {

    @Override
    public String handleRequest(Map<String, String> event, Context context) {
        return "Hello " + event.get("name") + " from " + context.getFunctionName();
    }

    public String shout(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
