package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

public class OrderHandler implements RequestHandler<OrderHandler.Order, String> {

    @Override
    public String handleRequest(Order order, Context context) {
        context.getLogger().log("Order of " + context.getFunctionName());
        return "Ordered " + order.quantity();
    }

    public record Order(int quantity) {}
}
