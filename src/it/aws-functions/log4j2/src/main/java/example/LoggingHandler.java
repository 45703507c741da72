package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

public class LoggingHandler implements RequestHandler<Map<String, String>, String> {

    private static final Logger logger = LogManager.getLogger(LoggingHandler.class);

    @Override
    public String handleRequest(Map<String, String> event, Context context) {
        logger.info("Hello {}", event.get("name"));
        logger.error("Failed", new IllegalStateException("no table"));
        return context.getAwsRequestId();
    }
}
