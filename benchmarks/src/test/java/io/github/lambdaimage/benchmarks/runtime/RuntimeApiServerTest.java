package io.github.lambdaimage.benchmarks.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server checks answers, since otherwise it would measure mistakes. */
@Timeout(300)
class RuntimeApiServerTest {
    private static final byte[] EVENT = "{\"a\":1}".getBytes(StandardCharsets.US_ASCII);
    private static final long SECONDS = 120;

    private RuntimeApiServer server;
    private Socket runtime;

    @BeforeEach
    void connect() throws IOException {
        server = RuntimeApiServer.start();
        int port = Integer.parseInt(server.address().replace("127.0.0.1:", ""));
        runtime = new Socket(InetAddress.getLoopbackAddress(), port);
    }

    @AfterEach
    void close() throws IOException {
        runtime.close();
        server.close();
    }

    @Test
    void correctAnswersAreCountedAndTimed() throws Exception {
        server.offer(EVENT, 2);
        for (int call = 0; call < 2; call++) {
            next();
            post("response", "{\"a\":1}");
            assertThat(received("OK\"}\n")).startsWith("HTTP/1.1 202 ");
        }
        Batch batch = server.await(SECONDS);
        assertThat(batch.micros()).hasSize(2).doesNotContain(0.0);
        assertThat(server.firstNext()).isNotZero().isLessThan(batch.lastAnswered());
    }

    @Test
    void wrongAnswerFailsTheMeasurement() throws Exception {
        server.offer(EVENT, 1);
        next();
        post("response", "{\"a\":2}");
        assertThatThrownBy(() -> server.await(SECONDS)).hasMessageContaining("is not the expected one");
    }

    @Test
    void errorFailsTheMeasurementWithItsText() throws Exception {
        server.offer(EVENT, 1);
        next();
        post("error", "{\"errorMessage\":\"no\"}");
        assertThatThrownBy(() -> server.await(SECONDS)).hasMessageContaining("{\"errorMessage\":\"no\"}");
    }

    @Test
    void awaitTimesOutWhenTheRuntimeIsSilent() {
        server.offer(EVENT, 1);
        assertThatThrownBy(() -> server.await(0))
                .isInstanceOf(TimeoutException.class)
                .hasMessage("after 0 s 0 of 1 were answered");
    }

    private void next() throws IOException {
        send("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: lambda\r\n\r\n");
        assertThat(received("{\"a\":1}")).startsWith("HTTP/1.1 200 ");
    }

    private void post(String call, String body) throws IOException {
        send("POST /2018-06-01/runtime/invocation/8476a536-e9f4-11e8-9739-2dfe598c3fcd/" + call
                + " HTTP/1.1\r\nHost: lambda\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private void send(String text) throws IOException {
        runtime.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String received(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (!text.toString().endsWith(end)) {
            int next = runtime.getInputStream().read();
            assertThat(next).as("after: " + text).isNotNegative();
            text.append((char) next);
        }
        return text.toString();
    }
}
