package io.github.lambdaimage.image.registry;

import io.github.lambdaimage.io.Sleeper;
import io.github.lambdaimage.report.Reporter;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a repository, with the user's credentials for the registry.
 *
 * <p>Requests are sent without credentials until the registry asks for them: public images need none, and a registry or
 * token server rejects outdated credentials even for those.
 */
public final class RegistryConnection implements Closeable {

    private static final int READS = 3;

    private final ImageName image;
    private final RegistrySettings access;
    private final RegistryCredentials credentials;
    private final Reporter reporter;
    private final Sleeper sleeper;
    private @Nullable RegistryHttp http;
    private @Nullable RegistryAuthorization authorization;

    public RegistryConnection(
            ImageName image,
            RegistrySettings access,
            Map<String, String> environment,
            Reporter reporter,
            Sleeper sleeper) {
        this.image = image;
        this.access = access;
        this.reporter = reporter;
        this.sleeper = sleeper;
        this.credentials = new RegistryCredentials(image, access, environment, reporter);
    }

    /** The registry, with its port if the name of the image has one. */
    public String registry() {
        return image.registry();
    }

    /** Whether credentials were found and used. */
    public boolean hasCredentials() {
        return authorization != null && authorization.hasCredentials();
    }

    /** Why credentials could not be read, without a period at the end; null if nothing failed. */
    @Nullable
    public String credentialFailure() {
        return credentials.failure();
    }

    /** A client for reading. */
    public RegistryClient reader() throws IOException {
        return client(List.of("repository:" + image.repository() + ":pull"));
    }

    /**
     * A client for writing, which has logged in.
     *
     * @param mountFrom repository of the same registry to mount layers from; null for none
     */
    public RegistryClient writer(@Nullable String mountFrom) throws IOException {
        String scope = "repository:" + image.repository() + ":pull,push";
        RegistryClient client =
                client(mountFrom == null ? List.of(scope) : List.of(scope, "repository:" + mountFrom + ":pull"));
        client.ping();
        return client;
    }

    /** Whether the name of the image currently refers to the manifest with this digest. */
    public boolean holds(String digest) throws IOException {
        return reader().manifestDigest(image.qualifier()).filter(digest::equals).isPresent();
    }

    private RegistryClient client(List<String> scopes) throws IOException {
        RegistryHttp open = http;
        if (open == null) {
            open = RegistryHttp.open(new RegistryHost(image.registry()), access, new RetryPolicy(READS, sleeper));
            http = open;
        }
        RegistryAuthorization login = new RegistryAuthorization(open, credentials, scopes, reporter);
        authorization = login;
        return new RegistryClient(open, login, image.repository());
    }

    /** Cancels all requests in progress. */
    @Override
    public void close() throws IOException {
        if (http != null) {
            http.close();
        }
    }
}
