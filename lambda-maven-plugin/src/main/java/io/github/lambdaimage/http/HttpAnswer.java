package io.github.lambdaimage.http;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.http.HttpEntity;
import org.apache.http.client.methods.CloseableHttpResponse;

/** A response. Its connection is used again if the body was read to its end before it is closed. */
public final class HttpAnswer implements Closeable {

    private static final int SHORT = 4_096;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CloseableHttpResponse response;

    HttpAnswer(CloseableHttpResponse response) {
        this.response = response;
    }

    public int status() {
        return response.getStatusLine().getStatusCode();
    }

    public String reason() {
        String reason = response.getStatusLine().getReasonPhrase();
        return reason == null ? "" : reason;
    }

    /** The first value of a header field. */
    public Optional<String> field(String name) {
        return fields(name).stream().findFirst();
    }

    /** All values of a header field, in order. */
    public List<String> fields(String name) {
        return Stream.of(response.getHeaders(name))
                .map(header -> header.getValue())
                .toList();
    }

    public List<HttpField> fields() {
        return Stream.of(response.getAllHeaders())
                .map(header -> new HttpField(header.getName(), header.getValue() == null ? "" : header.getValue()))
                .toList();
    }

    /** The body, which may be empty. Closing it closes the answer. */
    public InputStream body() throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return InputStream.nullInputStream();
        }
        return new FilterInputStream(entity.getContent()) {
            /** The library would read the body to its end, however long it is. */
            @Override
            public void close() throws IOException {
                response.close();
            }
        };
    }

    /** Reads the rest of a short body, so that the connection can be used again, and else closes the connection. */
    @Override
    public void close() throws IOException {
        try (response) {
            HttpEntity entity = response.getEntity();
            if (entity != null && entity.getContentLength() >= 0 && entity.getContentLength() <= SHORT) {
                long end = System.nanoTime() + PATIENCE.toNanos();
                InputStream rest = entity.getContent();
                byte[] buffer = new byte[SHORT];
                int read = rest.read(buffer);
                while (read >= 0 && System.nanoTime() < end) {
                    read = rest.read(buffer);
                }
            }
        } catch (IOException e) {
            return; // the answer was complete for its reader
        }
    }
}
