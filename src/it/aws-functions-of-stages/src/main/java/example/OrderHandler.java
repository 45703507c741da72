package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

public class OrderHandler implements RequestHandler<OrderHandler.Order, String> {

    @Override
    public String handleRequest(Order order, Context context) {
        return context.getFunctionName() + " ordered " + order.quantity();
    }

    public record Order(int quantity) {}
}
