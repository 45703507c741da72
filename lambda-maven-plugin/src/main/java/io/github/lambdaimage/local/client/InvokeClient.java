package io.github.lambdaimage.local.client;

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

/** Calls a function at an address that speaks the Invoke API: a local Lambda, RIE, or another emulator. */
public final class InvokeClient {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration PROBE = Duration.ofSeconds(2);

    /** The only name that RIE answers to. */
    private static final String RIE_NAME = "function";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    /**
     * What to send.
     *
     * @param type one of the Invoke API's words
     * @param clientContext JSON text; null for none
     */
    @SuppressWarnings("ArrayRecordComponent")
    public // never compared
    record Call(
            String functionName,
            byte[] event,
            String type,
            @Nullable String clientContext) {}

    /** The project whose {@code run-local} listens at an address; empty where nobody, or somebody else, does. */
    public Optional<String> identityAt(URI base) throws InterruptedException {
        if (!isHttp(base)) {
            return Optional.empty();
        }
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve("/lambda-image/session")).build();
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            // Bounds the body too, which a request's own timeout does not: anybody may listen there.
            HttpResponse<byte[]> response = answer.get(PROBE.toMillis(), TimeUnit.MILLISECONDS);
            return response.statusCode() == 200 ? ErrorPayload.text(response.body(), "identity") : Optional.empty();
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

    /** Whether an address is that of an Invoke endpoint, and not only of what has one. */
    public static boolean isComplete(URI url) {
        return url.getPath() != null && url.getPath().length() > 1;
    }

    /** Where RIE is called: it answers to one name, whatever the function is called. */
    public static URI rie(URI base) {
        return invocations(base, RIE_NAME);
    }

    /**
     * Makes the call and waits for the answer, however long the function takes.
     *
     * @param url a base address, or the full one of an Invoke endpoint, which is then used as it is
     * @throws UserException where nobody listens there, nobody answers, or the call was refused
     */
    public InvokeOutcome invoke(URI url, Call call) throws InterruptedException {
        if (!isHttp(url)) {
            throw new UserException(
                    "lambda.url is \"" + url + "\", which is no web address.",
                    "Give a base address, such as -Dlambda.url=http://localhost:9000");
        }
        try {
            boolean complete = isComplete(url);
            HttpResponse<byte[]> response = send(complete ? url : invocations(url, call.functionName()), call);
            if (response.statusCode() == 404 && !complete) {
                response = send(invocations(url, RIE_NAME), call);
            }
            return outcome(url, response);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new UserException(
                    "Nobody listens at " + url + ".",
                    "Start the function there first, for example in another terminal with: mvn lambda:run-local"
                            + (url.getPort() < 0 ? "" : " -Dlambda.port=" + url.getPort()),
                    e);
        } catch (IOException e) {
            throw new UserException(
                    "The connection to " + url + " broke before the answer was complete: " + e.getMessage(),
                    "Look at the log of what listens there, and whether it still runs.",
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
        boolean said = response.headers().firstValue("X-Amz-Function-Error").isPresent();
        // RIE says 200 with no header when a function fails, and 502 when it dies.
        boolean rie = response.headers().firstValue("X-Amzn-RequestId").isEmpty();
        boolean failed = said
                || (rie && (ErrorPayload.isError(payload) || isRieTimeout(payload) || response.statusCode() == 502));
        if (!failed && response.statusCode() >= 300) {
            throw refused(url, response.statusCode(), payload);
        }
        if (!failed) {
            return new InvokeOutcome(response.statusCode(), payload, null);
        }
        String summary = ErrorPayload.summary(payload);
        // RIE has no word for a function that ends while it starts.
        String reason = summary.isBlank() ? "it ended without a word; its log may say why" : summary;
        return new InvokeOutcome(response.statusCode(), payload, reason);
    }

    private static boolean isRieTimeout(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8).startsWith("Task timed out after ");
    }

    public static UserException refused(URI url, int status, byte[] payload) {
        String reason = ErrorPayload.text(payload, "Message")
                .or(() -> ErrorPayload.text(payload, "message"))
                .orElseGet(() -> new String(payload, StandardCharsets.UTF_8).strip());
        return new UserException(
                "The call was refused with status " + status + " by " + url + (reason.isEmpty() ? "." : ": " + reason),
                switch (status) {
                    case 400 -> "Correct the event or the client context; an event has to be JSON.";
                    case 404 -> "Check the address: -Dlambda.url wants the base, such as http://localhost:9000";
                    case 413 -> "Send a smaller event: Lambda takes up to 6 MB.";
                    case 429 -> "Call again when other calls have ended, or raise ReservedConcurrency in config.json.";
                    default -> "Look at the log of what listens there.";
                });
    }
}
