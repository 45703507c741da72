package io.github.lambdaimage.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.image.registry.RegistryLogin;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registries that differ from the usual ones, and registries that do harm. */
class RegistryBehaviourTest {

    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("anna:right".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    private final TestBase image = TestBase.withJava("21.0.5");
    private final String layer = ImageDigest.of(image.packed().get(0));
    private ScriptedRegistry registry;
    private ScriptedRegistry storage;
    private ImageFixture fixture;
    private String reference;

    private final AtomicBoolean readToItsEnd = new AtomicBoolean();

    /** What the second host was sent. */
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws Exception {
        registry = new ScriptedRegistry();
        registry.put("1", image);
        storage = new ScriptedRegistry();
        storage.put("1", image);
        storage.script = exchange -> {
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            return false;
        };
        fixture = new ImageFixture(folder);
        reference = registry.host() + "/base:1";
    }

    @AfterEach
    void stop() {
        registry.close();
        storage.close();
    }

    private BaseImage fetch() throws Exception {
        return fixture.bases().fetch(reference, "amd64");
    }

    private BuiltImage push(BaseImage base) throws Exception {
        return fixture.writer(ImageFixture.noDocker())
                .write(fixture.plan("hello:7", base, "one"), new ImageTarget.Registry(registry.host()));
    }

    private static void fails(ThrowingCallable action, String problem) {
        assertThatThrownBy(action).isInstanceOfSatisfying(UserException.class, e -> assertThat(e.problem())
                .isEqualTo(problem));
    }

    private static boolean isLoggedIn(HttpExchange exchange) {
        return BASIC.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static boolean reject(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"test\"");
        ScriptedRegistry.send(exchange, 401, new byte[0]);
        return true;
    }

    private static boolean answer(HttpExchange exchange, int status, String field, String value) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add(field, value);
        ScriptedRegistry.send(exchange, status, new byte[0]);
        return true;
    }

    private static boolean isFor(HttpExchange exchange, String method, String path) {
        return exchange.getRequestMethod().equals(method)
                && exchange.getRequestURI().getPath().contains(path);
    }

    private void logIn() {
        fixture.logins = Map.of(registry.host(), new RegistryLogin("anna", "right"));
    }

    @Test
    void fetchWhenOnlyLayersRequireALoginLogsIn() throws Exception {
        logIn();
        registry.script = exchange -> isFor(exchange, "GET", "/blobs/") && !isLoggedIn(exchange) && reject(exchange);

        assertThat(fetch().digest()).isEqualTo(image.id());
    }

    @Test
    void fetchWhenRedirectedWithinTheHostKeepsTheLogin() throws Exception {
        logIn();
        registry.script = exchange -> {
            if (!isLoggedIn(exchange)) {
                return reject(exchange);
            }
            return isFor(exchange, "GET", "/v2/base/blobs/")
                    && answer(exchange, 307, "Location", "/storage/blobs/" + last(exchange));
        };

        assertThat(fetch().digest()).isEqualTo(image.id());
    }

    private static String last(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().replaceFirst(".*/", "");
    }

    @Test
    void fetchWhenRedirectedToAnotherHostSendsItNoLogin() throws Exception {
        logIn();
        registry.script = exchange -> {
            if (!isLoggedIn(exchange)) {
                return reject(exchange);
            }
            return isFor(exchange, "GET", "/blobs/")
                    && answer(
                            exchange, 302, "Location", "http://" + storage.host() + "/v2/any/blobs/" + last(exchange));
        };

        assertThat(fetch().digest()).isEqualTo(image.id());
        assertThat(authorizations).isNotEmpty().containsOnly("null");
    }

    @Test
    void pushWhenUploadsGoToAnotherHostSendsItNoLogin() throws Exception {
        BaseImage base = fetch();
        logIn();
        registry.script = exchange -> {
            if (!isLoggedIn(exchange)) {
                return reject(exchange);
            }
            return isFor(exchange, "POST", "/blobs/uploads/")
                    && answer(exchange, 202, "Location", "http://" + storage.host() + "/v2/any/blobs/uploads/1");
        };
        push(base);

        assertThat(authorizations).isNotEmpty().containsOnly("null");
        assertThat(registry.requests).contains("PUT /v2/hello/manifests/7");
    }

    /** A second host that rejects what it gets does not get a login either. */
    @Test
    void pushWhenAnotherHostAsksForALoginFails() throws Exception {
        BaseImage base = fetch();
        logIn();
        registry.script = exchange -> {
            if (!isLoggedIn(exchange)) {
                return reject(exchange);
            }
            return isFor(exchange, "POST", "/blobs/uploads/")
                    && answer(exchange, 202, "Location", "http://" + storage.host() + "/v2/any/blobs/uploads/1");
        };
        storage.script = exchange -> {
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            return reject(exchange);
        };

        assertThatThrownBy(() -> push(base)).isInstanceOf(UserException.class);
        assertThat(authorizations).isNotEmpty().containsOnly("null");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405})
    void pushWhenMountsAreRefusedUploads(int status) throws Exception {
        BaseImage base = fetch();
        registry.script = exchange -> {
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            if (isFor(exchange, "HEAD", "/v2/hello/blobs/")) {
                ScriptedRegistry.send(exchange, 404, new byte[0]);
                return true;
            }
            return query.contains("mount=") && answer(exchange, status, "X", "y");
        };
        BuiltImage built = push(base);

        assertThat(ImageDigest.of(registry.manifest("7"))).isEqualTo(built.digest());
        assertThat(registry.requests).contains("PATCH /v2/any/blobs/uploads/1");
    }

    @Test
    void pushWhenALayerIsTooLargeNamesTheLimit() throws Exception {
        BaseImage base = fetch();
        registry.script = exchange -> isFor(exchange, "PATCH", "/") && answer(exchange, 413, "X", "y");

        fails(() -> push(base), "The registry " + registry.host() + " rejected a layer as too large (413).");
    }

    @Test
    void fetchWhenALayerIsLongerThanAnnouncedStops() throws Exception {
        registry.script = exchange -> {
            if (!isFor(exchange, "GET", layer)) {
                return false;
            }
            exchange.sendResponseHeaders(200, 0);
            byte[] more = new byte[65_536];
            try {
                exchange.getResponseBody().write(image.packed().get(0));
                for (int i = 0; i < 20_000; i++) {
                    exchange.getResponseBody().write(more);
                }
                readToItsEnd.set(true);
                return true;
            } catch (IOException e) {
                return true; // the connection was closed
            }
        };

        fails(
                this::fetch,
                "The image " + reference + " is damaged: the registry sent more than the "
                        + image.packed().get(0).length + " bytes that its manifest announces for " + layer + ".");
        assertThat(readToItsEnd).isFalse();
        try (var left = Files.list(fixture.cache.resolve("images-1/tmp"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void fetchWhenAManifestNeverEndsStops() {
        registry.script = exchange -> {
            if (!isFor(exchange, "GET", "/manifests/")) {
                return false;
            }
            exchange.sendResponseHeaders(200, 0);
            byte[] more = " ".repeat(65_536).getBytes(StandardCharsets.UTF_8);
            try {
                for (int i = 0; i < 20_000; i++) {
                    exchange.getResponseBody().write(more);
                }
                readToItsEnd.set(true);
                return true;
            } catch (IOException e) {
                return true; // the connection was closed
            }
        };

        fails(this::fetch, "The image " + reference + " is damaged: its manifest is larger than 8000000 bytes.");
        assertThat(readToItsEnd).isFalse();
    }

    @Test
    void fetchWhenDockersConfigurationIsNotValidSaysSo() throws Exception {
        registry.script = exchange -> !isLoggedIn(exchange) && reject(exchange);
        Path docker = Files.createDirectories(folder.resolve("docker"));
        Path file = Files.writeString(docker.resolve("config.json"), "{\"auths\": {},}");
        fixture.environment = Map.of("DOCKER_CONFIG", docker.toString(), "HOME", "/nowhere");

        assertThatThrownBy(this::fetch).isInstanceOfSatisfying(UserException.class, e -> {
            assertThat(e.problem())
                    .startsWith("The registry " + registry.host() + " requires credentials to pull " + reference
                            + ", and none were found (401). Docker's configuration " + file
                            + " is not valid: its JSON has an error at line 1, column ");
            assertThat(e.remedy()).startsWith("Fix the file, or run \"docker login " + registry.host() + "\"");
        });
    }

    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String SINGLE = "application/vnd.docker.distribution.manifest.v2+json";

    private static String index(String... entries) {
        return "{\"schemaVersion\":2,\"mediaType\":\"" + INDEX + "\",\"manifests\":[" + String.join(",", entries)
                + "]}";
    }

    private static String entry(String type, String digest, String more) {
        return "{\"mediaType\":\"" + type + "\",\"size\":1,\"digest\":\"" + digest + "\"" + more + "}";
    }

    @Test
    void fetchWhenAnIndexHasOneImageWithoutPlatformUsesIt() throws Exception {
        registry.manifest("1", index(entry(SINGLE, registry.put("a", image), "")));

        assertThat(fetch().digest()).isEqualTo(image.id());
    }

    @Test
    void fetchWhenAnIndexNamesNoPlatformsFails() {
        registry.manifest(
                "1",
                index(
                        entry(SINGLE, registry.put("a", image), ""),
                        entry(SINGLE, registry.put("b", TestBase.withJava("21.0.6")), "")));

        fails(this::fetch, "The index of the base image " + reference + " names no platforms.");
    }

    @Test
    void fetchWhenAnIndexIsInAnIndexDescends() throws Exception {
        String arm = registry.put("a", new TestBase("arm64", TestLayer.withJava("21.0.6")));
        String platform = ",\"platform\":{\"os\":\"linux\",\"architecture\":\"%s\"}";
        String first = registry.manifest("x", index(entry(SINGLE, arm, platform.formatted("arm64"))));
        String second =
                registry.manifest("y", index(entry(SINGLE, registry.put("b", image), platform.formatted("amd64"))));
        registry.manifest("1", index(entry(INDEX, first, ""), entry(INDEX, second, "")));

        assertThat(fetch().digest()).isEqualTo(image.id());
        fails(
                () -> fixture.bases().fetch(reference, "s390x"),
                "The base image " + reference + " is not available for s390x, only for amd64, arm64.");
    }
}
