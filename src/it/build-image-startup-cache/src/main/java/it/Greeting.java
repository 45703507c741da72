package it;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

public class Greeting implements RequestHandler<Map<String, String>, String> {

    @Override
    public String handleRequest(Map<String, String> event, Context context) {
        if (!"true".equals(System.getenv("LAMBDA_IMAGE_TRAINING"))) {
            return "Hello " + event.get("name");
        }
        if (System.getenv("AWS_ACCESS_KEY_ID") != null || System.getenv("SECRET") != null) {
            throw new IllegalStateException("the training has credentials");
        }
        return "trained";
    }
}
