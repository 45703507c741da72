package io.github.lambdaimage.image.registry;

import io.github.lambdaimage.http.Proxies;
import io.github.lambdaimage.http.ProxyServer;
import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.LocatedJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks with a HEAD request whether an image name still refers to a known manifest.
 *
 * <p>If nothing has changed, this is the only request of a build, and loading another HTTP client would take longer than the
 * rest of the build. So it uses the HTTP client of the JVM and sends no credentials. All other cases, including failures
 * and proxies that require a login, are left to {@link RegistryConnection}.
 */
public final class ManifestDigestCheck {

    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int LARGEST_TOKEN = 100_000;

    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private final RegistryHost host;
    private final Proxies proxies;
    private final String repository;
    private final boolean plain;
    private final String address;

    public ManifestDigestCheck(ImageName image, RegistrySettings access) {
        this.host = new RegistryHost(image.registry());
        this.proxies = access.proxies();
        this.repository = image.repository();
        this.plain = access.isLenient(host);
        this.address = (plain ? "http://" : "https://") + host.name() + "/v2/" + repository + "/manifests/"
                + image.qualifier();
    }

    /** True if the name refers to the manifest with this digest. False also if the registry did not answer clearly. */
    public boolean sees(@Nullable String digest) {
        try {
            return digest != null && digest.equals(digest().orElse(null));
        } catch (IOException | IllegalArgumentException | JsonSyntaxException e) {
            return false;
        }
    }

    private Optional<String> digest() throws IOException {
        HttpURLConnection first = manifest(null);
        if (first.getResponseCode() != HttpURLConnection.HTTP_UNAUTHORIZED) {
            return digest(first);
        }
        Optional<String> token = token(first.getHeaderField("WWW-Authenticate"));
        return token.isPresent() ? digest(manifest(token.get())) : Optional.empty();
    }

    private static Optional<String> digest(HttpURLConnection answer) throws IOException {
        return answer.getResponseCode() == HttpURLConnection.HTTP_OK
                ? Optional.ofNullable(answer.getHeaderField("Docker-Content-Digest"))
                : Optional.empty();
    }

    private HttpURLConnection manifest(@Nullable String token) throws IOException {
        HttpURLConnection connection = open(address);
        connection.setRequestMethod("HEAD");
        connection.setRequestProperty("Accept", RegistryClient.MANIFEST_TYPES);
        if (token != null) {
            connection.setRequestProperty("Authorization", "Bearer " + token);
        }
        return connection;
    }

    /** An anonymous token, as Docker Hub and public.ecr.aws require for public images. */
    private Optional<String> token(@Nullable String challenge) throws IOException {
        if (challenge == null || !challenge.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(challenge);
        while (matcher.find()) {
            parameters.put(matcher.group(1), matcher.group(2));
        }
        String realm = parameters.get("realm");
        if (realm == null || !(realm.startsWith("https://") || plain)) {
            return Optional.empty();
        }
        HttpURLConnection answer = open(realm + "?service=" + encoded(parameters.getOrDefault("service", host.name()))
                + "&scope=" + encoded("repository:" + repository + ":pull"));
        if (answer.getResponseCode() != HttpURLConnection.HTTP_OK) {
            return Optional.empty();
        }
        try (InputStream body = answer.getInputStream()) {
            LocatedJson document = LocatedJson.parse(body.readNBytes(LARGEST_TOKEN));
            return document.text("token").or(() -> document.text("access_token"));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpURLConnection open(String text) throws IOException {
        URI uri = URI.create(text);
        Optional<ProxyServer> server =
                proxies.find(String.valueOf(uri.getScheme()), String.valueOf(uri.getHost()), uri.getPort());
        if (server.isPresent() && server.get().hasLogin()) {
            throw new IOException("the JVM's client sends no login to a proxy");
        }
        Proxy proxy = server.map(found -> new Proxy(Proxy.Type.HTTP, new InetSocketAddress(found.host(), found.port())))
                .orElse(Proxy.NO_PROXY);
        URLConnection connection = uri.toURL().openConnection(proxy);
        if (!(connection instanceof HttpURLConnection http)) {
            throw new IOException("not an address of a registry: " + text);
        }
        http.setConnectTimeout(TIMEOUT_MILLIS);
        http.setReadTimeout(TIMEOUT_MILLIS);
        http.setInstanceFollowRedirects(false);
        http.setUseCaches(false);
        http.setRequestProperty("User-Agent", "lambda-image");
        return http;
    }
}
