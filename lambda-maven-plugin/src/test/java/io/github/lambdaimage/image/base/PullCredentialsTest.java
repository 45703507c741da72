package io.github.lambdaimage.image.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.image.ScriptedRegistry;
import io.github.lambdaimage.image.TestBase;
import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.registry.RegistryLogin;
import io.github.lambdaimage.report.UserException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pulls of a base image from registries that require credentials, and their messages. */
class PullCredentialsTest extends RegistryPullFixture {

    @Test
    void fetchWhenCachedAndTokenIsRequiredRequestsIt() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        requireToken("");
        BaseImage first = fixture.bases().fetch(reference, "amd64");
        registry.requests.clear();

        assertThat(fixture.bases().fetch(reference, "amd64")).isEqualTo(first);
        assertThat(registry.requests)
                .containsExactly("HEAD /v2/base/manifests/1", "GET /token", "HEAD /v2/base/manifests/1");
    }

    @Test
    void fetchWhenCachedAndPasswordIsRequiredSendsIt() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        requirePassword("anna:right");
        fixture.logins = Map.of(registry.host(), new RegistryLogin("anna", "right"));
        BaseImage first = fixture.bases().fetch(reference, "amd64");
        registry.requests.clear();

        assertThat(fixture.bases().fetch(reference, "amd64")).isEqualTo(first);
        assertThat(registry.requests).startsWith("HEAD /v2/base/manifests/1").contains("GET /v2/base/manifests/1");
    }

    @Test
    void fetchWhenRequiredCredentialsAreMissingExplainsHowToAddThem() {
        registry.put("1", TestBase.withJava("21.0.5"));
        requirePassword("anna:right");

        fetchFails(
                "The registry " + registry.host() + " requires credentials to pull " + reference
                        + ", and none were found (401).",
                "Run \"docker login " + registry.host() + "\", or add a server with the id " + registry.host()
                        + " to Maven's settings.xml. Some registries return the same status for a repository that does"
                        + " not exist.");
    }

    @Test
    void fetchWhenSettingsHaveThePasswordUsesIt() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        requirePassword("anna:right");
        fixture.logins = Map.of(registry.host(), new RegistryLogin("anna", "right"));

        assertThat(fixture.bases().fetch(reference, "amd64").java().release()).isEqualTo(21);
    }

    /** Like public.ecr.aws and Docker Hub, which issue anonymous tokens. */
    @Test
    void fetchWhenTokenIsRequiredRequestsIt() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        requireToken("");

        assertThat(fixture.bases().fetch(reference, "amd64").java().release()).isEqualTo(21);
        assertThat(registry.requests).contains("GET /token");
    }

    @Test
    void fetchWhenTokenRequiresAPasswordSendsIt() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        requireToken("Basic " + basic("anna:right"));
        fixture.logins = Map.of(registry.host(), new RegistryLogin("anna", "right"));

        assertThat(fixture.bases().fetch(reference, "amd64").java().release()).isEqualTo(21);
    }

    /** Like public.ecr.aws and Docker Hub for an expired login. */
    @Test
    void fetchWhenOnlyTheLoginIsRejectedContinuesWithoutIt() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        requireToken("");
        ScriptedRegistry.Script open = registry.script;
        registry.script = exchange -> {
            if (exchange.getRequestURI().getPath().equals("/token")
                    && exchange.getRequestHeaders().getFirst("Authorization") != null) {
                ScriptedRegistry.send(exchange, 403, new byte[0]);
                return true;
            }
            return open.answers(exchange);
        };
        fixture.logins = Map.of(registry.host(), new RegistryLogin("anna", "stale"));

        assertThat(fixture.bases().fetch(reference, "amd64").java().release()).isEqualTo(21);
        assertThat(registry.requests)
                .filteredOn(request -> request.equals("GET /token"))
                .hasSize(2);
    }

    @Test
    void fetchWhenTokenIsDeniedWithAndWithoutLoginFails() {
        registry.put("1", TestBase.withJava("21.0.5"));
        requireToken("Basic " + basic("anna:right"));
        fixture.logins = Map.of(registry.host(), new RegistryLogin("anna", "stale"));

        assertThatThrownBy(() -> fixture.bases().fetch(reference, "amd64"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The registry " + registry.host() + " denied the pull of " + reference
                        + " with the given credentials (401).");
    }

    @Test
    void fetchWhenTokenIsDeniedFails() {
        registry.put("1", TestBase.withJava("21.0.5"));
        requireToken("Basic " + basic("anna:right"));

        assertThatThrownBy(() -> fixture.bases().fetch(reference, "amd64"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The registry " + registry.host() + " requires credentials to pull " + reference
                        + ", and none were found (401).");
    }

    @Test
    void fetchWhenPasswordIsWrongFails() {
        registry.put("1", TestBase.withJava("21.0.5"));
        requirePassword("anna:right");
        fixture.logins = Map.of(registry.host(), new RegistryLogin("anna", "wrong"));

        assertThatThrownBy(() -> fixture.bases().fetch(reference, "amd64"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The registry " + registry.host() + " denied the pull of " + reference
                        + " with the given credentials (401).")
                .hasMessageNotContaining("wrong");
    }

    @Test
    void fetchWhenForbiddenFails() {
        registry.script = exchange -> {
            ScriptedRegistry.send(exchange, 403, new byte[0]);
            return true;
        };

        assertThatThrownBy(() -> fixture.bases().fetch(reference, "amd64"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The registry " + registry.host() + " requires credentials to pull " + reference
                        + ", and none were found (403).");
    }

    static Stream<Arguments> reasons() {
        return Stream.of(
                Arguments.of(401, " requires credentials to pull ", ", and none were found (401): "),
                Arguments.of(403, " requires credentials to pull ", ", and none were found (403): "),
                Arguments.of(429, " throttled the request", " (429): "),
                Arguments.of(503, " failed with status", " 503: "));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void fetchWhenRegistryReturnsAReasonReportsIt(int status, String begin, String end) {
        registry.script = exchange -> {
            ScriptedRegistry.send(
                    exchange,
                    status,
                    "{\"errors\":[{\"code\":\"X\",\"message\":\"Ask the owner.\"}]}".getBytes(StandardCharsets.UTF_8));
            return true;
        };

        assertThatThrownBy(() -> fixture.bases().fetch(reference, "amd64"))
                .isInstanceOfSatisfying(UserException.class, e -> assertThat(e.problem())
                        .startsWith("The registry " + registry.host() + begin)
                        .endsWith(end + "Ask the owner."));
    }

    /** The format of Docker Hub. */
    @Test
    void fetchWhenTokenIsDeniedWithAReasonReportsTheReason() {
        registry.put("1", TestBase.withJava("21.0.5"));
        requireToken("Basic " + basic("anna:right"));
        ScriptedRegistry.Script silent = registry.script;
        registry.script = exchange -> {
            if (!exchange.getRequestURI().getPath().equals("/token")) {
                return silent.answers(exchange);
            }
            ScriptedRegistry.send(
                    exchange, 401, "{\"details\":\"incorrect username or password\"}".getBytes(StandardCharsets.UTF_8));
            return true;
        };
        fixture.logins = Map.of(registry.host(), new RegistryLogin("anna", "stale"));

        assertThatThrownBy(() -> fixture.bases().fetch(reference, "amd64"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The registry " + registry.host() + " denied the pull of " + reference
                        + " with the given credentials (401): incorrect username or password");
    }

    @Test
    void fetchWhenCredentialHelperIsMissingNamesItInTheMessage() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        requirePassword("anna:right");
        dockerConfiguration("{\"credHelpers\":{\"" + registry.host() + "\":\"of-no-machine\"}}");

        assertThatThrownBy(() -> fixture.bases().fetch(reference, "amd64"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("The registry " + registry.host() + " requires credentials to pull " + reference
                        + ", and none were found (401). Docker's credential helper docker-credential-of-no-machine"
                        + " failed: the command does not exist." + System.lineSeparator() + "Fix the helper, or run ");
    }

    @Test
    void fetchWhenDockerIsLoggedInUsesItsPassword() throws Exception {
        registry.put("1", TestBase.withJava("21.0.5"));
        requirePassword("anna:right");
        dockerConfiguration("{\"auths\":{\"" + registry.host() + "\":{\"auth\":\"" + basic("anna:right") + "\"}}}");

        assertThat(fixture.bases().fetch(reference, "amd64").java().release()).isEqualTo(21);
    }

    private void dockerConfiguration(String json) throws Exception {
        Path docker = Files.createDirectories(folder.resolve("docker"));
        Files.writeString(docker.resolve("config.json"), json);
        fixture.environment = Map.of("DOCKER_CONFIG", docker.toString(), "HOME", "/nowhere");
    }

    private void requirePassword(String user) {
        registry.script = exchange -> {
            if (("Basic " + basic(user)).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                return false;
            }
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"test\"");
            ScriptedRegistry.send(exchange, 401, new byte[0]);
            return true;
        };
    }

    /** Makes the registry require a token, which it issues for an authorization with this prefix. */
    private void requireToken(String prefix) {
        registry.script = exchange -> {
            String sent = exchange.getRequestHeaders().getFirst("Authorization");
            String authorization = sent == null ? "" : sent;
            if (exchange.getRequestURI().getPath().equals("/token")) {
                ScriptedRegistry.send(
                        exchange,
                        authorization.startsWith(prefix) ? 200 : 401,
                        "{\"token\":\"given\"}".getBytes(StandardCharsets.UTF_8));
                return true;
            }
            if (authorization.equals("Bearer given")) {
                return false;
            }
            exchange.getResponseHeaders()
                    .add("WWW-Authenticate", "Bearer realm=\"http://" + registry.host() + "/token\",service=\"test\"");
            ScriptedRegistry.send(exchange, 401, new byte[0]);
            return true;
        };
    }

    private static String basic(String user) {
        return Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }
}
