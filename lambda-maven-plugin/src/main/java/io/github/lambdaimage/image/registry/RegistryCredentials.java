package io.github.lambdaimage.image.registry;

import io.github.lambdaimage.config.AwsPartition;
import io.github.lambdaimage.docker.CredentialHelper;
import io.github.lambdaimage.docker.DockerConfigFile;
import io.github.lambdaimage.report.Reporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the login for a repository: in Maven's settings, in the files of Docker and Podman with their credential helpers,
 * and in the helpers of Google and AWS if they are installed. A failure is reported only if the registry then rejects the
 * request.
 */
final class RegistryCredentials {

    /** Domains of Google's registries. */
    private static final List<String> GOOGLE = List.of("gcr.io", "pkg.dev");

    /** Docker's name of its own registry. */
    private static final String DOCKER_HUB = "https://index.docker.io/v1/";

    private final ImageName image;
    private final RegistrySettings access;
    private final Map<String, String> environment;
    private final Reporter reporter;
    private volatile @Nullable String failure;

    RegistryCredentials(ImageName image, RegistrySettings access, Map<String, String> environment, Reporter reporter) {
        this.image = image;
        this.access = access;
        this.environment = environment;
        this.reporter = reporter;
    }

    /** Why credentials could not be read, without a period at the end; null if nothing failed. */
    @Nullable
    String failure() {
        return failure;
    }

    Optional<RegistryLogin> find() throws InterruptedException {
        Set<String> names = new LinkedHashSet<>(image.registryNames());
        for (String name : names) {
            Optional<RegistryLogin> login = access.login().apply(name);
            if (login.isPresent()) {
                return login;
            }
        }
        for (Path file : files()) {
            Optional<DockerConfigFile.Login> login = inFile(file);
            if (login.isPresent()) {
                return login.map(RegistryCredentials::login);
            }
        }
        Optional<String> helper = wellKnownHelper(new RegistryHost(image.registry()).host());
        return helper.isPresent() ? fromHelper(helper.get(), false).map(RegistryCredentials::login) : Optional.empty();
    }

    /** The credential helper of a cloud, which needs no configuration. */
    static Optional<String> wellKnownHelper(String host) {
        if (GOOGLE.stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain))) {
            return Optional.of("gcr");
        }
        return AwsPartition.isAws(host) ? Optional.of("ecr-login") : Optional.empty();
    }

    /** In the order that Docker and Podman use. */
    private List<Path> files() {
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")));
        List<Path> files = new ArrayList<>();
        String docker = environment.get("DOCKER_CONFIG");
        files.add((docker == null ? home.resolve(".docker") : Path.of(docker)).resolve("config.json"));
        String session = environment.get("XDG_RUNTIME_DIR");
        if (session != null) {
            files.add(Path.of(session, "containers", "auth.json"));
        }
        files.add(home.resolve(Path.of(".config", "containers", "auth.json")));
        return files;
    }

    private Optional<DockerConfigFile.Login> inFile(Path path) throws InterruptedException {
        try {
            Optional<DockerConfigFile> file = DockerConfigFile.read(path);
            if (file.isEmpty()) {
                return Optional.empty();
            }
            List<String> names = image.registryNames();
            Optional<String> helper = file.get().helper(names);
            Optional<DockerConfigFile.Login> login = inFile(file.get(), names);
            return login.isPresent() || helper.isEmpty() ? login : fromHelper(helper.get(), true);
        } catch (IOException e) {
            remember(e);
            return Optional.empty();
        }
    }

    /** An entry that is not valid does not hide the credential helper of the same file. */
    private Optional<DockerConfigFile.Login> inFile(DockerConfigFile file, List<String> names) {
        try {
            return file.login(names, image.repository());
        } catch (IOException e) {
            remember(e);
            return Optional.empty();
        }
    }

    /**
     * Asks a credential helper.
     *
     * @param configured whether the user configured it, so that it must exist
     */
    private Optional<DockerConfigFile.Login> fromHelper(String name, boolean configured) throws InterruptedException {
        CredentialHelper helper = new CredentialHelper(name, environment);
        List<String> servers = new ArrayList<>();
        if (image.isOnDockerHub()) {
            servers.add(DOCKER_HUB);
        }
        servers.addAll(image.registryNames());
        try {
            for (String server : servers) {
                Optional<DockerConfigFile.Login> login = helper.login(server);
                if (login.isPresent()) {
                    return login;
                }
            }
        } catch (CredentialHelper.MissingException e) {
            if (configured) {
                remember(e);
            }
        } catch (IOException e) {
            remember(e);
        }
        return Optional.empty();
    }

    private void remember(IOException e) {
        String message = String.valueOf(e.getMessage());
        reporter.debug("no credentials: " + message);
        if (failure == null) {
            failure = message;
        }
    }

    private static RegistryLogin login(DockerConfigFile.Login login) {
        return new RegistryLogin(login.user(), login.password());
    }
}
