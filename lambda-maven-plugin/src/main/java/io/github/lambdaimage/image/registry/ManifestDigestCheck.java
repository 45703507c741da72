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
 * Asks a registry which image a name stands for, by a request without an answer's body.
 *
 * <p>Where nothing has changed this is all that a registry is asked, and setting up Jib's client would take longer than
 * the whole rest of such a build. So it uses what the JVM has, sends no credentials, and whatever is not answered plainly
 * is left to {@link RegistryConnection}, which also knows what to say of it.
 */
public final class ManifestDigestCheck {

    /** All that Jib takes too: a registry may keep a list of images and a single one under the same name. */
    private static final String TYPES = String.join(
            ",",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json",
            "application/vnd.docker.distribution.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.oci.image.index.v1+json");

    private static final int PATIENCE_MILLIS = 3_000;
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

    /** Whether the name stands for the manifest of this digest. Where it does not, or may not, nothing is known. */
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

    /** What whoever asks is given, as for public images of Docker Hub and of public.ecr.aws. */
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
            return document.get("token")
                    .or(() -> document.get("access_token"))
                    .filter(token -> token.kind() == LocatedJson.Kind.STRING)
                    .map(LocatedJson::asString);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpURLConnection open(String address) throws IOException {
        URLConnection connection = URI.create(address).toURL().openConnection();
        if (!(connection instanceof HttpURLConnection http)) {
            throw new IOException("no address of a registry: " + address);
        }
        http.setConnectTimeout(PATIENCE_MILLIS);
        http.setReadTimeout(PATIENCE_MILLIS);
        http.setInstanceFollowRedirects(false);
        http.setUseCaches(false);
        http.setRequestProperty("User-Agent", "lambda-image");
        return http;
    }
}
