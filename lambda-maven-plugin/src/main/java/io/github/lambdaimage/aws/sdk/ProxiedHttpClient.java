package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.http.HttpAnswer;
import io.github.lambdaimage.http.HttpBody;
import io.github.lambdaimage.http.HttpCall;
import io.github.lambdaimage.http.HttpField;
import io.github.lambdaimage.http.HttpSender;
import io.github.lambdaimage.http.Proxies;
import io.github.lambdaimage.http.ProxyException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Requests of the SDK through the user's proxies, with their logins. */
final class ProxiedHttpClient implements SdkHttpClient {

    /** The sender computes them. */
    private static final Set<String> COMPUTED = Set.of("host", "content-length", "transfer-encoding");

    private final HttpSender sender;

    private ProxiedHttpClient(HttpSender sender) {
        this.sender = sender;
    }

    static ProxiedHttpClient of(Proxies proxies, Duration connecting, Duration answer) {
        try {
            return new ProxiedHttpClient(new HttpSender(proxies, HttpSender.Trust.CERTIFICATE, connecting, answer));
        } catch (SSLException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        SdkHttpRequest http = request.httpRequest();
        List<HttpField> fields = new ArrayList<>();
        http.forEachHeader((name, values) -> {
            if (!COMPUTED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> fields.add(new HttpField(name, value)));
            }
        });
        HttpSender.Exchange exchange = sender.prepare(new HttpCall(
                http.method().name(),
                http.getUri(),
                fields,
                request.contentStreamProvider()
                        .map(content -> (HttpBody) new Content(
                                content,
                                http.firstMatchingHeader("Content-Length")
                                        .map(Long::parseLong)
                                        .orElse(-1L)))
                        .orElse(null)));
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                try {
                    return response(exchange.execute());
                } catch (ProxyException e) {
                    if (e.isTransient()) {
                        throw e;
                    }
                    // The SDK retries every IOException; a proxy that rejects or hangs would be asked four times.
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void abort() {
                exchange.abort();
            }
        };
    }

    private static HttpExecuteResponse response(HttpAnswer answer) throws IOException {
        SdkHttpFullResponse.Builder head =
                SdkHttpFullResponse.builder().statusCode(answer.status()).statusText(answer.reason());
        answer.fields().forEach(field -> head.appendHeader(field.name(), field.value()));
        InputStream body = new FilterInputStream(answer.body()) {
            @Override
            public void close() throws IOException {
                super.close();
                answer.close();
            }
        };
        return HttpExecuteResponse.builder()
                .response(head.build())
                .responseBody(AbortableInputStream.create(body, () -> closeQuietly(answer)))
                .build();
    }

    private static void closeQuietly(HttpAnswer answer) {
        try {
            answer.close();
        } catch (IOException e) {
            return; // the request is given up
        }
    }

    @Override
    public void close() {
        try {
            sender.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Content implements HttpBody {
        private final ContentStreamProvider content;
        private final long length;

        Content(ContentStreamProvider content, long length) {
            this.content = content;
            this.length = length;
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (InputStream in = content.newStream()) {
                in.transferTo(out);
            }
        }
    }
}
