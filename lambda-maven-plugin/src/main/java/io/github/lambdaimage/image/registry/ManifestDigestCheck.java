package io.github.lambdaimage.image.registry;

import com.google.cloud.tools.jib.api.ImageReference;
import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.LocatedJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
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
 * <p>If nothing has changed, this is the only request of a build, and loading Jib's client would take longer than the rest
 * of the build. So it uses the HTTP client of the JVM and sends no credentials. All other cases, including failures, are
 * left to {@link RegistryConnection}.
 */
public final class ManifestDigestCheck {

    /** The types that Jib accepts too. A registry may have a list and a single manifest under the same name. */
    private static final String TYPES = String.join(
            ",",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json",
            "application/vnd.docker.distribution.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.oci.image.index.v1+json");

    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int LARGEST_TOKEN = 100_000;

    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private final RegistryHost host;
    private final String repository;
    private final String address;

    public ManifestDigestCheck(String image) {
        this(ImageNames.parse(image));
    }

    public ManifestDigestCheck(ImageReference image) {
        this.host = new RegistryHost(image.getRegistry());
        this.repository = image.getRepository();
        this.address = (host.isLoopback() ? "http://" : "https://") + host.name() + "/v2/" + repository + "/manifests/"
                + image.getQualifier();
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
        connection.setRequestProperty("Accept", TYPES);
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
        if (realm == null || !(realm.startsWith("https://") || host.isLoopback())) {
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

    private static HttpURLConnection open(String address) throws IOException {
        URLConnection connection = URI.create(address).toURL().openConnection();
        if (!(connection instanceof HttpURLConnection http)) {
            throw new IOException("not an address of a registry: " + address);
        }
        http.setConnectTimeout(TIMEOUT_MILLIS);
        http.setReadTimeout(TIMEOUT_MILLIS);
        http.setInstanceFollowRedirects(false);
        http.setUseCaches(false);
        http.setRequestProperty("User-Agent", "lambda-image");
        return http;
    }
}
