package io.github.lambdaimage.image;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.image.cache.ImageCache;
import io.github.lambdaimage.image.failure.FailureContext;
import io.github.lambdaimage.image.failure.ImageFailures;
import io.github.lambdaimage.image.failure.RegistryFailures;
import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.image.registry.ImageName;
import io.github.lambdaimage.image.registry.ImageNames;
import io.github.lambdaimage.image.registry.ManifestDigestCheck;
import io.github.lambdaimage.image.registry.RegistryConnection;
import io.github.lambdaimage.image.registry.RegistrySettings;
import io.github.lambdaimage.io.Sleeper;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Looks for the image of a receipt in Docker, in a registry or in a tar file. */
final class WrittenImageLookup implements ImageLookup {

    private static final long LARGEST_CONFIGURATION = 8_000_000;

    private final RegistrySettings access;
    private final DockerCli docker;
    private final Map<String, String> environment;
    private final Reporter reporter;
    private final Sleeper sleeper;

    /**
     * Creates a lookup.
     *
     * @param environment with the variables that locate Docker's configuration
     */
    WrittenImageLookup(
            RegistrySettings access,
            DockerCli docker,
            Map<String, String> environment,
            Reporter reporter,
            Sleeper sleeper) {
        this.access = access;
        this.docker = docker;
        this.environment = Map.copyOf(environment);
        this.reporter = reporter;
        this.sleeper = sleeper;
    }

    @Override
    public boolean holds(ImageReceipt receipt) throws IOException, InterruptedException {
        return switch (receipt.target()) {
            case DAEMON -> daemonHolds(receipt);
            case TAR -> tarHolds(receipt);
            case REGISTRY -> registryHolds(receipt);
        };
    }

    /** The containerd image store has image ids of its own. The label is the same in every store. */
    private boolean daemonHolds(ImageReceipt receipt) throws IOException, InterruptedException {
        return docker.image(receipt.name())
                .filter(image -> image.id().equals(receipt.id())
                        || (receipt.planDigest().equals(image.labels().get(ImagePlan.DIGEST_LABEL))
                                // An image without startup cache has the plan of one with it.
                                && image.labels().containsKey(ImagePlan.STARTUP_CACHE_LABEL)
                                        == (receipt.startupCache().outcome() == StartupCacheState.Outcome.TRAINED)))
                .isPresent();
    }

    private static boolean tarHolds(ImageReceipt receipt) throws IOException {
        if (receipt.tar() == null || !Files.isRegularFile(Path.of(receipt.tar()))) {
            return false;
        }
        // The configuration is the first entry of the tar files that this plugin writes.
        try (InputStream in = Files.newInputStream(Path.of(receipt.tar()));
                TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8")) {
            TarArchiveEntry first = tar.getNextEntry();
            return first != null
                    && first.getSize() < LARGEST_CONFIGURATION
                    && ImageDigest.of(tar.readAllBytes()).equals(receipt.id());
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private boolean registryHolds(ImageReceipt receipt) throws IOException, InterruptedException {
        if (access.offline()) {
            return false;
        }
        ImageName name = ImageNames.parse(receipt.name());
        if (new ManifestDigestCheck(name, access).sees(receipt.digest())) {
            return true;
        }
        RegistryConnection connection = new RegistryConnection(name, access, environment, reporter, sleeper);
        try (connection) {
            return connection.holds(receipt.digest());
        } catch (UserException e) {
            throw e;
        } catch (Exception e) {
            if (RegistryFailures.isMissing(e)) {
                return false; // the repository does not exist either
            }
            FailureContext context = FailureContext.pulling(
                    receipt.name(), connection.registry(), new ImageCache(access.cache()).folder());
            throw ImageFailures.translate(
                    e, context.withCredentials(connection.hasCredentials(), connection.credentialFailure()));
        }
    }
}
