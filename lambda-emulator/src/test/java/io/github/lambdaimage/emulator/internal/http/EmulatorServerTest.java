package io.github.lambdaimage.emulator.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.ManagedSelector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class EmulatorServerTest {

    @Test
    @Timeout(300)
    void reportsThatItHasFailedAndClosesAllTheSame() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        EmulatorServer server = EmulatorServer.listen(loopback, 0);
        server.start(request -> new CompletableFuture<>(), new ServerEvents() {
            @Override
            public void failed(Throwable cause) {
                failure.complete(cause);
            }

            @Override
            public void connectionLimitReached(int most) {}
        });
        try (Socket waiting = new Socket(loopback, server.port())) {
            // As after an error in the selector's loop.
            server.connector()
                    .getSelectorManager()
                    .getBeans(ManagedSelector.class)
                    .iterator()
                    .next()
                    .getSelector()
                    .close();

            assertThat(failure.get(120, TimeUnit.SECONDS)).isNotNull();
            server.close();

            assertThatThrownBy(() -> new Socket(loopback, server.port()).close())
                    .isInstanceOf(ConnectException.class);
            assertThat(ends(waiting)).isTrue();
        }
    }

    /** A connection that was never accepted is reset. */
    private static boolean ends(Socket connection) throws IOException {
        try {
            return connection.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }
}
