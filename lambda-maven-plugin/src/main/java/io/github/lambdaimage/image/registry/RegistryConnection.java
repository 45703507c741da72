package io.github.lambdaimage.image.registry;

import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.CredentialRetriever;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.api.RegistryAuthenticationFailedException;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryUnauthorizedException;
import com.google.cloud.tools.jib.event.EventHandlers;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import com.google.cloud.tools.jib.http.ResponseException;
import com.google.cloud.tools.jib.image.json.V22ManifestTemplate;
import com.google.cloud.tools.jib.json.JsonTemplateMapper;
import com.google.cloud.tools.jib.registry.RegistryAliasGroup;
import com.google.cloud.tools.jib.registry.RegistryClient;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import io.github.lambdaimage.io.Sleeper;
import io.github.lambdaimage.report.Reporter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a repository, with the user's credentials for the registry.
 *
 * <p>Reads are tried without credentials first: public images need none, and a registry or token server rejects outdated
 * credentials even for those. Writes always use credentials.
 */
public final class RegistryConnection implements Closeable {

    private static final int READS = 3;

    private final ImageReference image;
    private final RegistrySettings access;
    private final Map<String, String> environment;
    private final CredentialHelperErrors log;
    private final EventHandlers events;
    private final Sleeper sleeper;
    private @Nullable RegistryHttp http;
    private @Nullable Credential credential;

    public RegistryConnection(
            String image,
            RegistrySettings access,
            Map<String, String> environment,
            Reporter reporter,
            Sleeper sleeper) {
        this(ImageNames.parse(image), access, environment, reporter, sleeper);
    }

    public RegistryConnection(
            ImageReference image,
            RegistrySettings access,
            Map<String, String> environment,
            Reporter reporter,
            Sleeper sleeper) {
        this.image = image;
        this.access = access;
        this.environment = environment;
        this.sleeper = sleeper;
        this.log = new CredentialHelperErrors(reporter);
        this.events = EventHandlers.builder().add(LogEvent.class, log).build();
    }

    /** The registry, with its port if the name of the image has one. */
    public String registry() {
        return image.getRegistry();
    }

    /** Whether credentials were found and used. */
    public boolean hasCredentials() {
        return credential != null;
    }

    /** Why Docker's credential helper returned no credentials, without a period at the end; null if it did not fail. */
    @Nullable
    public String helperFailure() {
        return log.failure();
    }

    /** A read operation. */
    public interface Reading<T> {
        T read(RegistryClient client) throws IOException, RegistryException, InterruptedException;
    }

    /** Reads, with credentials only if the registry requires them. The client can be reused for the same repository. */
    public <T> T read(Reading<T> reading) throws IOException, RegistryException, InterruptedException {
        try {
            return reading.read(client(null, null));
        } catch (RegistryUnauthorizedException e) {
            credential = credential().orElse(null);
            return reading.read(reader(e.getHttpResponseException().getHeaders().getAuthenticate()));
        }
    }

    /** Whether the name of the image currently refers to the manifest with this digest. */
    public boolean holds(String digest) throws IOException, RegistryException, InterruptedException {
        return read(client -> client.checkManifest(image.getQualifier())
                .filter(found -> String.valueOf(found.getDigest()).equals(digest))
                .isPresent());
    }

    private RegistryClient reader(@Nullable String challenge) throws IOException, RegistryException {
        try {
            return reader(challenge, credential);
        } catch (RegistryAuthenticationFailedException stale) {
            if (credential == null || !(stale.getCause() instanceof ResponseException)) {
                throw stale;
            }
            // A token server rejects an expired login, but may issue an anonymous token.
            log.accept(
                    LogEvent.debug("retrying without credentials, because they were rejected: " + stale.getMessage()));
            try {
                return reader(challenge, null);
            } catch (RegistryAuthenticationFailedException e) {
                stale.addSuppressed(e);
                throw stale;
            }
        }
    }

    private RegistryClient reader(@Nullable String challenge, @Nullable Credential known)
            throws IOException, RegistryException {
        RegistryClient client = client(null, known);
        if (challenge != null) {
            client.authPullByWwwAuthenticate(challenge);
        } else if (!client.doPullBearerAuth() && isPassword(known)) {
            client.configureBasicAuth();
        }
        return client;
    }

    /**
     * A client for writing.
     *
     * @param mountFrom repository of the same registry to mount layers from; null for none
     */
    public RegistryClient writer(@Nullable String mountFrom) throws IOException, RegistryException {
        credential = credential().orElse(null);
        RegistryClient client = client(mountFrom, credential);
        if (!client.doPushBearerAuth() && isPassword(credential)) {
            client.configureBasicAuth();
        }
        return client;
    }

    private static boolean isPassword(@Nullable Credential credential) {
        return credential != null && !credential.isOAuth2RefreshToken();
    }

    private RegistryClient client(@Nullable String mountFrom, @Nullable Credential known) throws IOException {
        RegistryHttp client = http;
        if (client == null) {
            Thread loading = new Thread(RegistryConnection::loadJson, "lambda-image-loading");
            loading.setDaemon(true);
            loading.start();
            RegistryHost host = new RegistryHost(image.getRegistry());
            client = new RegistryHttp(host, host.connect(), new RetryPolicy(READS, sleeper), log);
            http = client;
        }
        RegistryClient.Factory factory = mountFrom == null
                ? RegistryClient.factory(events, image.getRegistry(), image.getRepository(), client)
                : RegistryClient.factory(events, image.getRegistry(), image.getRepository(), mountFrom, client);
        return factory.setUserAgent("lambda-image").setCredential(known).newRegistryClient();
    }

    /**
     * Jib's JSON has some hundred classes, which are needed as soon as the registry answers. They are loaded while the HTTP
     * client is set up, which takes about as long.
     */
    private static void loadJson() {
        try {
            JsonTemplateMapper.toByteArray(new V22ManifestTemplate());
        } catch (IOException | RuntimeException | LinkageError e) {
            return; // reported where the classes are used; Maven may have closed the class loader of the plugin
        }
    }

    private Optional<Credential> credential() throws IOException {
        for (String name : RegistryAliasGroup.getAliasesGroup(image.getRegistry())) {
            Optional<RegistryLogin> login = access.login().apply(name);
            if (login.isPresent()) {
                return Optional.of(
                        Credential.from(login.get().user(), login.get().password()));
            }
        }
        for (CredentialRetriever retriever : retrievers()) {
            try {
                Optional<Credential> found = retriever.retrieve();
                if (found.isPresent()) {
                    return found;
                }
            } catch (CredentialRetrievalException e) {
                log.failed(e);
            }
        }
        return Optional.empty();
    }

    /** In the order that Jib, Docker and Podman use. */
    private List<CredentialRetriever> retrievers() {
        CredentialRetrieverFactory factory = CredentialRetrieverFactory.forImage(image, log, environment);
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")));
        List<CredentialRetriever> retrievers = new ArrayList<>();
        String docker = environment.get("DOCKER_CONFIG");
        retrievers.add(factory.dockerConfig(
                (docker == null ? home.resolve(".docker") : Path.of(docker)).resolve("config.json")));
        String session = environment.get("XDG_RUNTIME_DIR");
        if (session != null) {
            retrievers.add(factory.dockerConfig(Path.of(session, "containers", "auth.json")));
        }
        retrievers.add(factory.dockerConfig(home.resolve(Path.of(".config", "containers", "auth.json"))));
        retrievers.add(factory.wellKnownCredentialHelpers());
        retrievers.add(factory.googleApplicationDefaultCredentials());
        return retrievers;
    }

    /** Cancels all requests in progress. */
    @Override
    public void close() throws IOException {
        if (http != null) {
            http.shutDown();
        }
    }
}
