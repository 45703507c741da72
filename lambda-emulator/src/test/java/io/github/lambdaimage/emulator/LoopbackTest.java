package io.github.lambdaimage.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A system may resolve localhost to 127.0.0.1 or to ::1. */
class LoopbackTest {
    private static final byte[] IPV6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    @BeforeAll
    static void requireIpv6() throws IOException {
        assumeTrue(
                NetworkInterface.getByInetAddress(InetAddress.getByAddress(IPV6)) != null, "this machine has no ::1");
    }

    @Test
    void bothLoopbackAddressesAnswerAndBothAreReleased() throws Exception {
        int port;
        try (LambdaEmulator lambda = LambdaEmulator.start(Patient.function("mine"), FakeRuntime.echo())) {
            port = lambda.endpoint().getPort();
            assertThat(call("127.0.0.1", port)).isEqualTo("{\"a\":1}");
            assertThat(call("[::1]", port)).isEqualTo("{\"a\":1}");
        }
        try (ServerSocket again = bind(port)) {
            assertThat(again.isBound()).isTrue();
        }
    }

    @Test
    void portThatAnotherProgramHasOnTheOtherLoopbackAddressIsInUse() throws Exception {
        try (ServerSocket other = bind(0)) {
            EmulatorConfig config = Patient.function("mine").withPort(other.getLocalPort());

            assertThatThrownBy(() -> LambdaEmulator.start(config, FakeRuntime.echo()))
                    .isInstanceOf(BindException.class);
        }
    }

    /** Listens on ::1. */
    private static ServerSocket bind(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getByAddress(IPV6), port));
        return socket;
    }

    private static String call(String host, int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + host + ":" + port + "/2015-03-31/functions/mine/invocations"))
                .POST(BodyPublishers.ofString("{\"a\":1}"))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        return response.body();
    }
}
