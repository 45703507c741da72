package ${package};

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationError;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.json.JsonValue;
import io.github.lambdaimage.runtime.LambdaHandler;

/**
 * The function. Lambda Image creates one object per execution environment, which handles all of its invocations. Create
 * expensive objects, such as clients, in fields.
 */
public class ${handlerClass} implements LambdaHandler {

    private static final String KEY = "What should I return?";

    @Override
    public InvocationResult reactToInvocation(Invocation invocation) {
        JsonValue value = invocation.json().get(KEY);
        if (value == null) {
            return InvocationError.of("NoKey", "The event has no key \"" + KEY + "\".");
        }
        String text = value.kind() == JsonValue.Kind.STRING ? value.asString() : value.toString();
        return InvocationResponse.text(text.equals("Success") ? "SUCCESS" : text + " was not a success");
    }
}
