package io.github.lambdaimage.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.report.UserException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests through a proxy that answers as each test wants. */
class HttpSenderTest {

    private static final String TARGET = "registry.example.com";

    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private ServerSocket proxy;

    @BeforeEach
    void start() throws IOException {
        proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread server = new Thread(this::serve);
        server.setDaemon(true);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
    }

    private void serve() {
        boolean open = true;
        while (open) {
            try (Socket socket = proxy.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
                List<String> head = new ArrayList<>();
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    head.add(line);
                }
                heads.add(String.join("\n", head));
                if (!answers.isEmpty() && answers.get(0).equals("hang") && in.read() < 0) {
                    answers.remove(0);
                }
                String answer = answers.isEmpty() ? "502 Bad Gateway" : answers.remove(0);
                String bytes = answer.startsWith("bytes ") || answer.startsWith("reset ")
                        ? answer.substring(6)
                        : "HTTP/1.1 " + answer + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
                if (answer.startsWith("reset ") && in.read() >= 0) {
                    socket.setSoLinger(true, 0);
                }
            } catch (IOException e) {
                open = !proxy.isClosed();
            }
        }
    }

    private String address() {
        return "127.0.0.1:" + proxy.getLocalPort();
    }

    private HttpAnswer send(String scheme, String login) throws IOException {
        return send(scheme, login, Duration.ofMinutes(1));
    }

    private HttpAnswer send(String scheme, String login, Duration silence) throws IOException {
        Map<String, String> environment = Map.of(
                "HTTPS_PROXY", "http://" + login + address(),
                "HTTP_PROXY", "http://" + login + address());
        HttpSender sender = new HttpSender(
                Proxies.of(List.of(), new Properties(), environment),
                HttpSender.Trust.CERTIFICATE,
                Duration.ofMinutes(1),
                silence);
        return sender.send(new HttpCall("GET", URI.create(scheme + "://" + TARGET + "/v2/"), List.of(), null));
    }

    private void fails(String scheme, String login, String problem, String remedy) {
        assertThatThrownBy(() -> send(scheme, login)).isInstanceOfSatisfying(ProxyException.class, e -> {
            UserException explained = e.explained();
            assertThat(explained.problem()).isEqualTo(problem);
            assertThat(explained.remedy()).isEqualTo(remedy);
        });
    }

    @Test
    void sendWhenProxyRequiresALoginNamesTheProxy() {
        answers.add("407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"a\"");
        fails(
                "https",
                "",
                "The proxy " + address() + " requires a login (407).",
                "Set HTTPS_PROXY to http://USER:PASSWORD@HOST:PORT.");
        answers.add("407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"a\"");
        fails(
                "http",
                "",
                "The proxy " + address() + " requires a login (407).",
                "Set HTTP_PROXY to http://USER:PASSWORD@HOST:PORT.");
    }

    @Test
    void sendWhenProxyRejectsTheLoginNamesTheProxy() {
        answers.addAll(List.of(
                "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"a\"",
                "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"a\""));
        fails(
                "https",
                "ada:secret@",
                "The proxy " + address() + " rejected the login of ada (407).",
                "Check user name and password of the proxy in HTTPS_PROXY.");
        assertThat(heads).hasSize(2);
        assertThat(heads.get(1)).contains("Proxy-Authorization: Basic YWRhOnNlY3JldA==");
    }

    @Test
    void sendWhenProxyAcceptsTheLoginSendsTheRequest() throws Exception {
        answers.addAll(List.of(
                "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"a\"", "204 No Content"));

        try (HttpAnswer answer = send("http", "ada:secret@")) {
            assertThat(answer.status()).isEqualTo(204);
        }
        assertThat(heads.get(1)).startsWith("GET http://" + TARGET + "/v2/ ");
    }

    @Test
    void sendWhenProxyRejectsTheHostNamesTheProxy() {
        answers.add("403 Forbidden");
        fails(
                "https",
                "",
                "The proxy " + address() + " rejected the connection to " + TARGET + ":443 (403).",
                "Allow the host in the proxy, or add it to NO_PROXY. The proxy is configured in HTTPS_PROXY.");
        assertThat(heads.get(0)).startsWith("CONNECT " + TARGET + ":443 ");
    }

    /** No answer, something else than HTTP, half an answer, and a connection that is closed or reset when TLS begins. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes ",
                "bytes SSH-2.0\r\n\r\n",
                "bytes HTTP/1.1 200 OK\r\n",
                "bytes HTTP/1.1 200 OK\r\n\r\n",
                "reset HTTP/1.1 200 OK\r\n\r\n"
            })
    void sendWhenProxyMakesNoConnectionNamesTheProxy(String answer) {
        answers.add(answer);

        assertThatThrownBy(() -> send("https", "")).isInstanceOfSatisfying(ProxyException.class, e -> {
            assertThat(e.explained().problem())
                    .startsWith("The connection to " + TARGET)
                    .endsWith(" through the proxy " + address() + " failed.");
            assertThat(e.explained().remedy())
                    .isEqualTo("Check that it is an HTTP proxy and allows the host. The proxy is configured in"
                            + " HTTPS_PROXY.");
            assertThat(e.isTransient()).isTrue();
        });
    }

    /** It accepts the connection, and never answers CONNECT. */
    @Test
    void sendWhenProxyHangsNamesTheProxyAndIsNotRepeated() {
        answers.add("hang");

        assertThatThrownBy(() -> send("https", "", Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(ProxyException.class, e -> {
                    assertThat(e.explained().problem())
                            .isEqualTo("The connection to " + TARGET + ":443 through the proxy " + address()
                                    + " timed out.");
                    assertThat(e.isTransient()).isFalse();
                });
    }

    @Test
    void sendWhenProxyIsDeadNamesTheProxy() throws Exception {
        proxy.close();
        fails(
                "https",
                "",
                "Cannot connect to the proxy " + address() + ": connection refused.",
                "Check the proxy in HTTPS_PROXY, and that it is running.");
    }

    @Test
    void sendWhenHostIsUnknownThrowsTheHost() throws Exception {
        try (HttpSender sender = new HttpSender(
                Proxies.NONE, HttpSender.Trust.CERTIFICATE, Duration.ofMinutes(1), Duration.ofMinutes(1))) {
            assertThatThrownBy(() ->
                            sender.send(new HttpCall("GET", URI.create("https://registry.invalid/"), List.of(), null)))
                    .isInstanceOf(UnknownHostException.class)
                    .hasMessage("registry.invalid");
        }
    }
}
