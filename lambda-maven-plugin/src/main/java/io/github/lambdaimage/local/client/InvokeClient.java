package io.github.lambdaimage.local.client;

import io.github.lambdaimage.event.ErrorPayload;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Invokes a function through the Invoke API of a local Lambda, RIE or another emulator. */
public final class InvokeClient {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration PROBE = Duration.ofSeconds(2);

    /** The only function name that RIE accepts. */
    private static final String RIE_FUNCTION_NAME = "function";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    /**
     * An invocation.
     *
     * @param type an invocation type of the Invoke API
     * @param clientContext JSON text; null for none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Call(
            String functionName,
            byte[] event,
            String type,
            @Nullable String clientContext) {}

    /** What a {@code run-local} says about itself. */
    public record Session(String functionName, String identity) {}

    /** The project whose {@code run-local} listens at an address; empty if no server or another one listens there. */
    public Optional<String> identityAt(URI base) throws InterruptedException {
        return sessionAt(base).map(Session::identity);
    }

    /** The {@code run-local} that listens at an address; empty if no server or another one listens there. */
    public Optional<Session> sessionAt(URI base) throws InterruptedException {
        if (!isHttp(base) || ListenerUser.isAnother(base.getPort())) {
            return Optional.empty();
        }
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve("/lambda-image/session")).build();
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            // Also limits the time for the body, unlike a request's own timeout: any server may listen there.
            HttpResponse<byte[]> response = answer.get(PROBE.toMillis(), TimeUnit.MILLISECONDS);
            return response.statusCode() == 200
                    ? ErrorPayload.text(response.body(), "identity")
                            .map(identity -> new Session(
                                    ErrorPayload.text(response.body(), "functionName")
                                            .orElse(""),
                                    identity))
                    : Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } finally {
            answer.cancel(true);
        }
    }

    private static boolean isHttp(URI url) {
        return ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
                && url.getHost() != null;
    }

    /** Whether a URL is a complete Invoke endpoint, not only a base URL. */
    public static boolean isComplete(URI url) {
        return url.getPath() != null && url.getPath().length() > 1;
    }

    /** The Invoke endpoint of RIE, which has one fixed name for any function. */
    public static URI rie(URI base) {
        return invocations(base, RIE_FUNCTION_NAME);
    }

    /**
     * Invokes the function and waits for the response, without a timeout.
     *
     * @param url a base URL, or the complete URL of an Invoke endpoint, which is used unchanged
     * @throws UserException if no server listens there, the connection fails, or the invocation is rejected
     */
    public InvokeOutcome invoke(URI url, Call call) throws InterruptedException {
        if (!isHttp(url)) {
            throw new UserException(
                    "lambda.url is \"" + url + "\", which is not an HTTP URL.",
                    "Use a base URL: \"-Dlambda.url=http://localhost:9000\"");
        }
        try {
            boolean complete = isComplete(url);
            HttpResponse<byte[]> response = send(complete ? url : invocations(url, call.functionName()), call);
            if (response.statusCode() == 404 && !complete) {
                response = send(invocations(url, RIE_FUNCTION_NAME), call);
            }
            return outcome(url, response);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new UserException(
                    "No server listens at " + url + ".",
                    "Start the function first, for example in another terminal: mvn" + " lambda:run-local"
                            + (url.getPort() < 0 ? "" : " \"-Dlambda.port=" + url.getPort() + "\""),
                    e);
        } catch (IOException e) {
            throw new UserException(
                    "The connection to " + url + " failed before the response was complete: " + e.getMessage(),
                    "Check the log of the server at that URL, and whether it is still running.",
                    e);
        }
    }

    private static URI invocations(URI base, String name) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
        return base.resolve("/2015-03-31/functions/" + encoded + "/invocations");
    }

    private HttpResponse<byte[]> send(URI url, Call call) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("X-Amz-Invocation-Type", call.type())
                .POST(BodyPublishers.ofByteArray(call.event()));
        if (call.clientContext() != null) {
            byte[] context = call.clientContext().getBytes(StandardCharsets.UTF_8);
            request.header("X-Amz-Client-Context", Base64.getEncoder().encodeToString(context));
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static InvokeOutcome outcome(URI url, HttpResponse<byte[]> response) {
        byte[] payload = response.body();
        boolean reported = response.headers().firstValue("X-Amz-Function-Error").isPresent();
        // RIE responds with 200 and without a header if a function fails, and with 502 if it exits.
        boolean rie = response.headers().firstValue("X-Amzn-RequestId").isEmpty();
        boolean failed = reported
                || (rie && (ErrorPayload.isError(payload) || isRieTimeout(payload) || response.statusCode() == 502));
        if (!failed && response.statusCode() >= 300) {
            throw rejected(url, response.statusCode(), payload);
        }
        if (!failed) {
            return new InvokeOutcome(response.statusCode(), payload, null);
        }
        String summary = ErrorPayload.summary(payload);
        // RIE responds with an empty body if a function exits during initialization.
        String reason = summary.isBlank() ? "the function exited without an error message; check its log" : summary;
        return new InvokeOutcome(response.statusCode(), payload, reason);
    }

    private static boolean isRieTimeout(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8).startsWith("Task timed out after ");
    }

    public static UserException rejected(URI url, int status, byte[] payload) {
        String reason = ErrorPayload.text(payload, "Message")
                .or(() -> ErrorPayload.text(payload, "message"))
                .orElseGet(() -> new String(payload, StandardCharsets.UTF_8).strip());
        return new UserException(
                "The call was rejected with status " + status + " by " + url + (reason.isEmpty() ? "." : ": " + reason),
                switch (status) {
                    case 400 -> "Correct the event or the client context. The event must be JSON.";
                    case 404 -> "Check the URL. A base URL is sufficient: \"-Dlambda.url=http://localhost:9000\"";
                    case 413 -> "Send a smaller event. Lambda accepts up to 6 MB.";
                    case 429 ->
                        "Retry after other calls have completed, or increase ReservedConcurrency in" + " config.json.";
                    default -> "Check the log of the server at that URL.";
                });
    }
}
