package io.github.lambdaimage.aws.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.lambdaimage.json.LocatedJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Records the requests that the SDK sent, in order, retries included. */
final class RecordedCalls implements ExecutionInterceptor {

    /** One call; its content is in the body, or in the query. */
    record Call(String operation, SdkHttpRequest request, String body) {

        LocatedJson json() {
            return LocatedJson.parse(body);
        }

        String query(String name) {
            return request.firstMatchingRawQueryParameter(name).orElse("");
        }
    }

    private final List<Call> calls = new CopyOnWriteArrayList<>();

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        calls.add(new Call(
                attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME),
                context.httpRequest(),
                context.requestBody().map(RecordedCalls::text).orElse("")));
    }

    private static String text(RequestBody body) {
        try (InputStream in = body.contentStreamProvider().newStream()) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> operations() {
        return calls.stream().map(Call::operation).toList();
    }

    /** The last call of an operation. */
    Call last(String operation) {
        return calls.stream()
                .filter(call -> call.operation().equals(operation))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new NoSuchElementException(operation + " was not called, but " + operations()));
    }
}
