package it;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Map;

public class Greeting implements RequestHandler<Map<String, String>, String> {

    @Override
    public String handleRequest(Map<String, String> event, Context context) {
        return "Hello " + event.get("name") + " from " + context.getFunctionName();
    }

    /** The runtime has no form of its own for this type, and the project has no Jackson. */
    public String host(InetAddress address) {
        return address.getHostAddress();
    }

    public String shout(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
