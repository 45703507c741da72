package io.github.lambdaimage.runtime.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.runtime.internal.call.InvocationHeaders;
import io.github.lambdaimage.runtime.internal.loop.ScriptedPeer;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a connection does that was idle for long: here, for any time at all. */
@Timeout(300)
class HttpConnectionTest {

    private static final byte[] BODY = {'5'};

    private final HttpReader reader = new HttpReader(InvocationHeaders.names());
    private ScriptedPeer peer;
    private HttpConnection connection;

    @BeforeEach
    void start() throws IOException {
        peer = ScriptedPeer.start();
        connection = new HttpConnection(ApiAddress.parse(peer.address()), reader, -1);
    }

    @AfterEach
    void stop() throws IOException {
        connection.close();
        peer.close();
    }

    @Test
    void postWhenThePeerHasClosedTheIdleConnectionGoesToANewOne() throws Exception {
        peer.sendAndClose("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").accepted();
        connection.get(request("GET /a HTTP/1.1\r\n\r\n"));
        connection.body(0);
        peer.awaitEnd();
        connection.post(request("POST /b HTTP/1.1\r\nContent-Length: 1\r\n\r\n"), BODY);
        assertThat(reader.status()).isEqualTo(202);
        assertThat(peer.request().connection()).isEqualTo(1);
        ScriptedPeer.Request post = peer.request();
        assertThat(post.connection()).isEqualTo(2);
        assertThat(post.text()).isEqualTo("5");
    }

    @Test
    void postWhenTheIdleConnectionStillStandsGoesToIt() throws Exception {
        peer.status(200, "").accepted().accepted();
        connection.get(request("GET /a HTTP/1.1\r\n\r\n"));
        connection.body(0);
        for (int i = 0; i < 2; i++) {
            connection.post(request("POST /b HTTP/1.1\r\nContent-Length: 1\r\n\r\n"), BODY);
            assertThat(connection.body(100)).isNotEmpty();
        }
        for (int i = 0; i < 3; i++) {
            assertThat(peer.request().connection()).isEqualTo(1);
        }
    }

    @Test
    void postWhenItsFirstWriteFailsGoesToANewConnection() throws Exception {
        connection = trusting();
        peer.sendAndReset("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").accepted();
        connection.get(request("GET /a HTTP/1.1\r\n\r\n"));
        connection.body(0);
        peer.awaitEnd();
        connection.post(request("POST /b HTTP/1.1\r\nContent-Length: 1\r\n\r\n"), BODY);
        assertThat(reader.status()).isEqualTo(202);
        assertThat(peer.requests()).extracting(ScriptedPeer.Request::connection).containsExactly(1, 2);
    }

    @Test
    void postWhenItsConnectionEndsAfterTheWriteIsNotSentAgain() throws Exception {
        connection = trusting();
        peer.status(200, "").sendAndClose().accepted();
        connection.get(request("GET /a HTTP/1.1\r\n\r\n"));
        connection.body(0);
        RequestBuffer post = request("POST /b HTTP/1.1\r\nContent-Length: 1\r\n\r\n");
        assertThatThrownBy(() -> connection.post(post, BODY)).isInstanceOf(EOFException.class);
        assertThat(peer.requests()).hasSize(2);
    }

    @Test
    void requestWhenUnexpectedBytesHaveArrivedUsesANewConnection() throws Exception {
        connection = trusting();
        peer.status(200, "").accepted().accepted();
        connection.get(request("GET /a HTTP/1.1\r\n\r\n"));
        connection.body(0);
        peer.push("HTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n");
        connection.post(request("POST /b HTTP/1.1\r\nContent-Length: 1\r\n\r\n"), BODY);
        assertThat(reader.status()).isEqualTo(202);
        assertThat(peer.requests()).extracting(ScriptedPeer.Request::connection).containsExactly(1, 2);
    }

    /** A connection that is never checked before use. */
    private HttpConnection trusting() {
        return new HttpConnection(ApiAddress.parse(peer.address()), reader, Long.MAX_VALUE);
    }

    private static RequestBuffer request(String head) {
        return new RequestBuffer().add(head.getBytes(StandardCharsets.US_ASCII));
    }
}
