package io.github.lambdaimage.local.client;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Invokes a function through the Invoke API of a local Lambda, RIE or another emulator. */
public final class InvokeClient {

    private static final Duration PROBE = Duration.ofSeconds(2);
    private static final int LONGEST_SESSION = 100_000;
    private static final int LARGEST_PORT = 65_535;

    /** The only function name that RIE accepts. */
    private static final String RIE_FUNCTION_NAME = "function";

    private final DirectHttp http = new DirectHttp();

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

    /** Whether a {@code run-local} that listens at an address has the function with this identity. */
    public boolean isAt(URI base, String identity) throws InterruptedException {
        return sessionAt(base, "?identity=" + identity)
                .map(Session::identity)
                .filter(identity::equals)
                .isPresent();
    }

    /** The {@code run-local} that listens at an address; empty if no server or another one listens there. */
    public Optional<Session> sessionAt(URI base) throws InterruptedException {
        return sessionAt(base, "");
    }

    private Optional<Session> sessionAt(URI base, String query) throws InterruptedException {
        if (!isHttp(base) || ListenerUser.isAnother(base.getPort())) {
            return Optional.empty();
        }
        try {
            // Any server may listen there.
            DirectHttp.Response response = http.send(
                    DirectHttp.Request.get(base.resolve("/lambda-image/session" + query)), PROBE, LONGEST_SESSION);
            return response.status() == 200
                    ? ErrorPayload.text(response.body(), "identity")
                            .map(identity -> new Session(
                                    ErrorPayload.text(response.body(), "functionName")
                                            .orElse(""),
                                    identity))
                    : Optional.empty();
        } catch (IOException | TimeoutException e) {
            return Optional.empty();
        }
    }

    private static boolean isHttp(URI url) {
        return ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
                && url.getHost() != null
                && url.getPort() <= LARGEST_PORT;
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
            DirectHttp.Response response = send(complete ? url : invocations(url, call.functionName()), call);
            if (response.status() == 404 && !complete) {
                response = send(invocations(url, RIE_FUNCTION_NAME), call);
            }
            return outcome(url, response);
        } catch (ConnectException | NoRouteToHostException | UnknownHostException | SocketTimeoutException e) {
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

    private DirectHttp.Response send(URI url, Call call) throws IOException, InterruptedException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("X-Amz-Invocation-Type", call.type());
        if (call.clientContext() != null) {
            byte[] context = call.clientContext().getBytes(StandardCharsets.UTF_8);
            headers.put("X-Amz-Client-Context", Base64.getEncoder().encodeToString(context));
        }
        return http.send(new DirectHttp.Request("POST", url, headers, call.event()));
    }

    private static InvokeOutcome outcome(URI url, DirectHttp.Response response) {
        byte[] payload = response.body();
        boolean reported = response.hasHeader("X-Amz-Function-Error");
        // RIE responds with 200 and without a header if a function fails, and with 502 if it exits.
        boolean rie = !response.hasHeader("X-Amzn-RequestId");
        boolean failed = reported
                || (rie && (ErrorPayload.isError(payload) || isRieTimeout(payload) || response.status() == 502));
        if (!failed && response.status() >= 300) {
            throw rejected(url, response.status(), payload);
        }
        if (!failed) {
            return new InvokeOutcome(response.status(), payload, null);
        }
        String summary = ErrorPayload.summary(payload);
        // RIE responds with an empty body if a function exits during initialization.
        String reason = summary.isBlank() ? "the function exited without an error message; check its log" : summary;
        return new InvokeOutcome(response.status(), payload, reason);
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
