package io.github.lambdaimage.conformance.invoke.function;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationError;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;
import io.github.lambdaimage.runtime.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Performs the action in the member {@code do} of its event; answers any other event with itself. */
public final class ActingFunction implements LambdaHandler {
    /** Shorter than the timeout of the call. */
    private static final int NEXT_MILLIS = 10_000;

    private String remembered = "";

    /** Called by the runtime. */
    public ActingFunction() {}

    @Override
    @SuppressWarnings("SystemExitOutsideMain") // part of the situation
    public InvocationResult reactToInvocation(Invocation invocation) throws Exception {
        if (invocation.bytes().length == 0) {
            return InvocationResponse.json("\"no event\"");
        }
        JsonValue event = invocation.json();
        JsonValue verb = event.kind() == JsonValue.Kind.OBJECT ? event.get("do") : null;
        if (verb == null) {
            return InvocationResponse.bytes(invocation.bytes());
        }
        switch (verb.asString()) {
            case "context" -> {
                return context(invocation);
            }
            case "throw" -> throw new IllegalStateException(text(event));
            case "error" -> {
                return InvocationError.of("OutOfStock", text(event));
            }
            case "exit" -> System.exit(number(event));
            case "sleep" -> Thread.sleep(number(event));
            case "print" -> {
                for (int i = number(event); i > 0; i--) {
                    System.out.println(text(event));
                }
            }
            case "big" -> {
                return bytes(number(event));
            }
            case "stdin" -> {
                return InvocationResponse.text(standardInputOfAChild());
            }
            case "next" -> {
                return InvocationResponse.text(nextIs(invocation));
            }
            case "remember" -> remembered = text(event) + ", " + invocation.clientContext();
            case "recall" -> {
                return InvocationResponse.text(remembered);
            }
            default -> throw new IllegalArgumentException("No such verb: " + verb);
        }
        return InvocationResponse.text("done");
    }

    private static InvocationResult context(Invocation invocation) {
        Map<String, @Nullable Object> seen = new LinkedHashMap<>();
        seen.put("requestId", invocation.requestId());
        seen.put("arn", invocation.functionArn());
        seen.put("trace", invocation.traceId());
        seen.put("client", invocation.clientContext());
        seen.put("tenant", invocation.tenantId());
        seen.put("remaining", invocation.remainingTime().toMillis());
        for (String variable : new String[] {"AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_VERSION"}) {
            seen.put(variable, System.getenv(variable));
        }
        return InvocationResponse.of(seen);
    }

    /** What a child process reads from the standard input of the function. */
    private static String standardInputOfAChild() throws IOException {
        Process child = new ProcessBuilder("sh", "-c", "read line && echo line || echo end")
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream output = child.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    /** What the Runtime API delivers if an event is requested before the call is answered. */
    private static String nextIs(Invocation invocation) throws IOException {
        URI next =
                URI.create("http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/next");
        HttpURLConnection connection = (HttpURLConnection) next.toURL().openConnection();
        connection.setReadTimeout(NEXT_MILLIS);
        try (InputStream body = connection.getInputStream()) {
            boolean same = invocation.requestId().equals(connection.getHeaderField("Lambda-Runtime-Aws-Request-Id"))
                    && Arrays.equals(invocation.bytes(), body.readAllBytes());
            return same ? "the same event" : "another event";
        } catch (SocketTimeoutException e) {
            return "nothing";
        } finally {
            connection.disconnect();
        }
    }

    /** A JSON string of that many bytes. */
    private static InvocationResult bytes(int count) {
        byte[] body = new byte[count];
        Arrays.fill(body, (byte) 'x');
        body[0] = '"';
        body[count - 1] = '"';
        return InvocationResponse.bytes(body);
    }

    private static String text(JsonValue event) {
        JsonValue text = event.get("text");
        return text == null ? "" : text.asString();
    }

    private static int number(JsonValue event) {
        JsonValue number = event.get("number");
        return number == null ? 1 : number.asInt();
    }
}
