package io.github.lambdaimage.image.registry;

import io.github.lambdaimage.http.HttpBody;
import io.github.lambdaimage.http.HttpField;
import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.LocatedJson;
import io.github.lambdaimage.report.Reporter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Logs in to a registry when it asks for that: with a token of its token server, or with user name and password.
 * Thread-safe.
 */
final class RegistryAuthorization {

    private static final int LARGEST_TOKEN = 1_000_000;

    private final RegistryHttp http;
    private final RegistryCredentials credentials;
    private final List<String> scopes;
    private final Reporter reporter;
    private Optional<RegistryLogin> login = Optional.empty();
    private boolean hasLookedUp;
    private RegistryHttp.@Nullable Authorization current;

    /**
     * @param scopes what tokens are requested for, as in {@code repository:name:pull}
     */
    RegistryAuthorization(RegistryHttp http, RegistryCredentials credentials, List<String> scopes, Reporter reporter) {
        this.http = http;
        this.credentials = credentials;
        this.scopes = List.copyOf(scopes);
        this.reporter = reporter;
    }

    /** What to send; null as long as the registry has not asked. */
    synchronized RegistryHttp.@Nullable Authorization current() {
        return current;
    }

    /** Whether credentials were found and used. */
    synchronized boolean hasCredentials() {
        return login.isPresent();
    }

    /**
     * Logs in after a request was rejected.
     *
     * @param used what the request was sent with
     * @return whether the request should be repeated
     */
    synchronized boolean renew(RegistryHttp.@Nullable Authorization used, RegistryAnswerException rejection)
            throws IOException {
        if (!Objects.equals(used, current)) {
            return true; // another thread has logged in meanwhile
        }
        RegistryLogin known = login().orElse(null);
        if (rejection.isForbidden() && (used != null || known == null)) {
            return false;
        }
        List<AuthenticationChallenge> challenges = AuthenticationChallenge.parse(rejection.challenges());
        if (challenges.isEmpty()) {
            challenges = ask();
        }
        Optional<AuthenticationChallenge> bearer = AuthenticationChallenge.bearer(challenges);
        if (bearer.isPresent()) {
            current = new RegistryHttp.Authorization(http.origin(), "Bearer " + token(bearer.get(), known));
        } else if (known != null && !known.isIdentityToken()) {
            current = new RegistryHttp.Authorization(http.origin(), basic(known));
        }
        return !Objects.equals(used, current);
    }

    private Optional<RegistryLogin> login() throws InterruptedIOException {
        if (!hasLookedUp) {
            try {
                login = credentials.find();
                hasLookedUp = true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }
        return login;
    }

    /** Some registries say how to log in at the root of their API only. */
    private List<AuthenticationChallenge> ask() throws IOException {
        try {
            http.send("GET", http.resolve(http.origin(), "/v2/"), List.of(), null, null)
                    .close();
            return List.of();
        } catch (RegistryAnswerException e) {
            return AuthenticationChallenge.parse(e.challenges());
        }
    }

    /** A token server rejects an expired login, but may issue an anonymous token. */
    private String token(AuthenticationChallenge challenge, @Nullable RegistryLogin known) throws IOException {
        try {
            return request(challenge, known);
        } catch (RegistryAnswerException stale) {
            if (known == null) {
                throw stale;
            }
            reporter.debug("retrying without credentials, because they were rejected: " + stale.getMessage());
            try {
                return request(challenge, null);
            } catch (IOException e) {
                stale.addSuppressed(e);
                throw stale;
            }
        }
    }

    private String request(AuthenticationChallenge challenge, @Nullable RegistryLogin known) throws IOException {
        String realm = Objects.requireNonNull(challenge.parameters().get("realm"));
        String service =
                challenge.parameters().getOrDefault("service", http.origin().getRawAuthority());
        URI server = http.resolve(http.origin(), realm);
        byte[] answer;
        if (known != null && known.isIdentityToken()) {
            String form = "grant_type=refresh_token&client_id=lambda-image&service=" + encoded(service) + "&scope="
                    + encoded(String.join(" ", scopes)) + "&refresh_token=" + encoded(known.password());
            answer = RegistryHttp.read(
                    http.send(
                            "POST",
                            server,
                            List.of(new HttpField("Content-Type", "application/x-www-form-urlencoded")),
                            HttpBody.of(form.getBytes(StandardCharsets.UTF_8)),
                            null),
                    "the token",
                    LARGEST_TOKEN);
        } else {
            String query = "service=" + encoded(service)
                    + scopes.stream().map(scope -> "&scope=" + encoded(scope)).collect(Collectors.joining());
            URI address = http.resolve(server, realm + (server.getRawQuery() == null ? "?" : "&") + query);
            answer = RegistryHttp.read(
                    http.send(
                            "GET",
                            address,
                            List.of(),
                            null,
                            known == null ? null : new RegistryHttp.Authorization(address, basic(known))),
                    "the token",
                    LARGEST_TOKEN);
        }
        return token(answer);
    }

    private static String token(byte[] answer) throws TokenException {
        try {
            LocatedJson document = LocatedJson.parse(answer);
            return document.text("token")
                    .or(() -> document.text("access_token"))
                    .filter(token -> token.matches("[\\x21-\\x7e]+"))
                    .orElseThrow(() -> new TokenException("the token server sent no token"));
        } catch (JsonSyntaxException e) {
            throw new TokenException("the token server sent no JSON");
        }
    }

    private static String basic(RegistryLogin login) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((login.user() + ":" + login.password()).getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
