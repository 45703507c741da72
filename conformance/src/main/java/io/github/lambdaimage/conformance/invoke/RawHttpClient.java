package io.github.lambdaimage.conformance.invoke;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.lambdaimage.conformance.invoke.situation.Aspect;
import io.github.lambdaimage.conformance.invoke.situation.Call;
import io.github.lambdaimage.conformance.invoke.situation.Call.Parameter;
import io.github.lambdaimage.conformance.invoke.situation.ObservedAnswer;
import io.github.lambdaimage.runtime.json.JsonException;
import io.github.lambdaimage.runtime.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends calls over plain HTTP and shows all headers. */
final class RawHttpClient implements Client {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final int FIRST_ERROR = 400;
    private static final Set<Aspect> SHOWN = EnumSet.complementOf(EnumSet.of(Aspect.THROWN, Aspect.EXIT));

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Override
    public ObservedAnswer send(URI address, Call call) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path(call)))
                .timeout(TIMEOUT)
                .expectContinue(call.http().expectContinue())
                .method(call.http().method(), body(call));
        if (!call.http().contentType().isEmpty()) {
            request.header("Content-Type", call.http().contentType());
        }
        call.parameters().forEach((parameter, value) -> {
            if (parameter != Parameter.QUALIFIER) {
                request.header(parameter.wireName(), value);
            }
        });
        return seen(client.send(request.build(), BodyHandlers.ofByteArray()));
    }

    private static String path(Call call) {
        if (!call.http().path().isEmpty()) {
            return call.http().path();
        }
        String path = "/2015-03-31/functions/" + encoded(call.function()) + "/invocations";
        return call.parameter(Parameter.QUALIFIER)
                .map(qualifier -> path + "?Qualifier=" + encoded(qualifier))
                .orElse(path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static BodyPublisher body(Call call) {
        if (call.http().chunked()) {
            return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(call.event()));
        }
        return call.event().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(call.event());
    }

    private static ObservedAnswer seen(HttpResponse<byte[]> response) {
        ObservedAnswer.Builder seen =
                new ObservedAnswer.Builder(SHOWN).with(Aspect.STATUS, Integer.toString(response.statusCode()));
        for (Aspect aspect : SHOWN) {
            if (!aspect.header().isEmpty()) {
                seen.with(aspect, response.headers().firstValue(aspect.header()).orElse(""));
            }
        }
        response.headers().firstValue("X-Amz-Log-Result").ifPresent(log -> seen.with(Aspect.LOG, decoded(log)));
        String body = new String(response.body(), UTF_8);
        return response.statusCode() < FIRST_ERROR
                ? seen.with(Aspect.PAYLOAD, body).build()
                : error(seen, body).build();
    }

    private static ObservedAnswer.Builder error(ObservedAnswer.Builder seen, String body) {
        JsonValue error;
        try {
            error = JsonValue.parse(body);
        } catch (JsonException e) {
            return seen.with(Aspect.PAYLOAD, body);
        }
        // The service writes this name with a small letter in some exceptions, and with a large one in others.
        String message = text(error, "message");
        return seen.with(Aspect.MESSAGE, message == null ? text(error, "Message") : message)
                .with(Aspect.TYPE, text(error, "Type"))
                .with(Aspect.REASON, text(error, "Reason"));
    }

    private static @Nullable String text(JsonValue error, String name) {
        JsonValue member = error.kind() == JsonValue.Kind.OBJECT ? error.get(name) : null;
        return member == null || member.isNull() ? null : member.asString();
    }

    /** Decodes the log of an answer. */
    static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), UTF_8);
    }
}
