package io.github.lambdaimage.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.http.Proxies;
import io.github.lambdaimage.http.ProxyException;
import io.github.lambdaimage.io.CauseChain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Calls of AWS through a proxy that requires a login and plays AWS behind it. */
class ProxiedHttpClientTest {

    private static final String IDENTITY =
            "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                    + "<GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/anna</Arn><UserId>A</UserId>"
                    + "<Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer proxy;

    @BeforeEach
    void start() throws IOException {
        proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                boolean known = "Basic YWRhOnNlY3JldA=="
                        .equals(exchange.getRequestHeaders().getFirst("Proxy-Authorization"));
                requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + known + " "
                        + new String(body, StandardCharsets.UTF_8));
                byte[] answer = known ? IDENTITY.getBytes(StandardCharsets.UTF_8) : new byte[0];
                exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"corp\"");
                exchange.getResponseHeaders().add("Content-Type", "text/xml");
                exchange.sendResponseHeaders(known ? 200 : 407, answer.length == 0 ? -1 : answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        proxy.start();
    }

    @AfterEach
    void stop() {
        proxy.stop(0);
    }

    private SdkClients clients(String login) {
        return new SdkClients(
                new SdkClients.Access(
                        null,
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", "secret")),
                        () -> Region.EU_CENTRAL_1,
                        URI.create("http://sts.example.com"),
                        1,
                        List.of()),
                "1.2.3",
                Proxies.of(
                        List.of(),
                        new Properties(),
                        Map.of(
                                "HTTP_PROXY",
                                "http://" + login + "127.0.0.1:"
                                        + proxy.getAddress().getPort())));
    }

    @Test
    void callWhenProxyRequiresALoginSendsIt() {
        try (SdkClients clients = clients("ada:secret@")) {
            assertThat(clients.sts().getCallerIdentity().account()).isEqualTo("123456789012");
        }
        assertThat(requests)
                .hasSize(2)
                .allMatch(request -> request.endsWith("Action=GetCallerIdentity&Version=2011-06-15"));
    }

    @Test
    void callWhenLoginIsMissingNamesTheProxy() {
        try (SdkClients clients = clients("")) {
            assertThatThrownBy(() -> new SdkAccount(clients).place()).isInstanceOfSatisfying(AwsException.class, e -> {
                assertThat(e.code()).isEqualTo(AwsException.NO_ANSWER);
                assertThat(CauseChain.of(e).stream()
                                .filter(ProxyException.class::isInstance)
                                .map(link -> ((ProxyException) link).explained().problem()))
                        .containsExactly(
                                "The proxy 127.0.0.1:" + proxy.getAddress().getPort() + " requires a login (407).");
            });
        }
    }
}
