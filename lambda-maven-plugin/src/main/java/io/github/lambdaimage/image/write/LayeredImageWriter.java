package io.github.lambdaimage.image.write;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.registry.RegistryAliasGroup;
import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.image.ImageReceipt;
import io.github.lambdaimage.image.base.CachedBaseImageSource;
import io.github.lambdaimage.image.cache.CachedBaseImage;
import io.github.lambdaimage.image.cache.ImageCache;
import io.github.lambdaimage.image.failure.ImageFailures;
import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.image.registry.ManifestDigestCheck;
import io.github.lambdaimage.image.registry.RegistryConnection;
import io.github.lambdaimage.image.registry.RegistrySettings;
import io.github.lambdaimage.image.registry.RetryPolicy;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Writes images on base images that {@link CachedBaseImageSource} fetched into the same cache. */
public final class LayeredImageWriter implements ImageWriter {

    /** ECR's registries, in all partitions; a repository's name may have dots too. */
    private static final Pattern ECR = Pattern.compile("[0-9]{12}\\.dkr\\.ecr\\.[^/]+/(.+)");

    private final RegistrySettings access;
    private final DockerCli docker;
    private final Map<String, String> environment;
    private final Reporter reporter;
    private final LongSupplier nanos;
    private final RetryPolicy.Sleeper sleeper;
    private final ImageCache cache;

    /**
     * A writer.
     *
     * @param environment the variables that say where Docker's configuration is
     */
    public LayeredImageWriter(
            RegistrySettings access, DockerCli docker, Map<String, String> environment, Reporter reporter) {
        this(access, docker, environment, reporter, RetryPolicy.Sleeper.REAL);
    }

    public LayeredImageWriter(
            RegistrySettings access,
            DockerCli docker,
            Map<String, String> environment,
            Reporter reporter,
            RetryPolicy.Sleeper sleeper) {
        this.sleeper = sleeper;
        this.access = access;
        this.docker = docker;
        this.environment = Map.copyOf(environment);
        this.reporter = reporter;
        this.nanos = System::nanoTime;
        this.cache = new ImageCache(access.cache());
    }

    @Override
    public void check(ImagePlan plan, ImageTarget target) {
        if (access.offline() && target instanceof ImageTarget.Registry registry) {
            throw new UserException(
                    "The image " + nameIn(registry, plan.name()).toStringWithQualifier()
                            + " cannot be pushed, since Maven is offline.",
                    "Build it without -o.");
        }
    }

    @Override
    public BuiltImage write(ImagePlan plan, ImageTarget target) throws IOException, InterruptedException {
        check(plan, target);
        try (Prepared prepared = prepare(plan)) {
            String name = send(plan, prepared.whole, target);
            return new BuiltImage(name, prepared.id(), prepared.digest(), prepared.layers());
        }
    }

    @Override
    public Prepared prepare(ImagePlan plan) throws IOException, InterruptedException {
        List<Path> temporary = new ArrayList<>();
        try {
            List<PackedLayer> layers = new LayerWriter(cache, plan.base().folders()).write(plan.layers(), temporary);
            return new Prepared(plan, AssembledImage.of(plan, base(plan), cache, layers), layers, temporary);
        } catch (UserException e) {
            delete(temporary);
            throw e;
        } catch (IOException | RuntimeException e) {
            delete(temporary);
            throw ImageFailures.translate(
                    e, ImageFailures.Scene.reading(plan.base().reference(), cache.folder()));
        }
    }

    private static void delete(List<Path> files) throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    /** An image whose layers are files in the cache or beside it. */
    final class Prepared implements PushableImage {

        private final ImagePlan plan;
        private final AssembledImage whole;
        private final List<PackedLayer> written;
        private final List<Path> temporary;

        private Prepared(ImagePlan plan, AssembledImage whole, List<PackedLayer> written, List<Path> temporary) {
            this.plan = plan;
            this.whole = whole;
            this.written = List.copyOf(written);
            this.temporary = List.copyOf(temporary);
        }

        @Override
        public String id() {
            return whole.id();
        }

        @Override
        public String digest() {
            return whole.digest();
        }

        @Override
        public List<BuiltImage.Layer> layers() {
            return written.stream().map(PackedLayer::toBuilt).toList();
        }

        @Override
        public long push(String repository, List<String> tags, RegistrySettings.Login login)
                throws IOException, InterruptedException {
            RegistrySettings ours = new RegistrySettings(host -> Optional.of(login), access.offline(), access.cache());
            return LayeredImageWriter.this.push(
                    plan, whole, CachedBaseImageSource.parse(repository + ":" + tags.get(0)), tags, ours);
        }

        @Override
        public void close() throws IOException {
            delete(temporary);
        }
    }

    private CachedBaseImage base(ImagePlan plan) throws IOException {
        return cache.document(CachedBaseImage.KIND, plan.base().digest())
                .flatMap(CachedBaseImage::of)
                .filter(base -> base.isWhole(cache))
                .orElseThrow(() -> new UserException(
                        "The base image " + plan.base().reference() + " has vanished from the cache " + access.cache()
                                + " while the image was built.",
                        "Build again, and leave the cache alone meanwhile."));
    }

    private String send(ImagePlan plan, AssembledImage image, ImageTarget target)
            throws IOException, InterruptedException {
        if (target instanceof ImageTarget.Tar tar) {
            writeTar(plan, image, tar.file().toAbsolutePath());
            return plan.name();
        }
        if (target instanceof ImageTarget.Registry registry) {
            ImageReference name = nameIn(registry, plan.name());
            push(plan, image, name, List.of(name.getQualifier()), access);
            return name.toStringWithQualifier();
        }
        try {
            new DaemonLoader(docker, reporter).load(image, plan);
            return plan.name();
        } catch (IOException e) {
            throw ImageFailures.translate(e, ImageFailures.Scene.loading(plan.name(), cache.folder()));
        }
    }

    private static void writeTar(ImagePlan plan, AssembledImage image, Path file)
            throws IOException, InterruptedException {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent(), "no file: " + file));
            // Not a temporary file, which only its owner may read.
            Path part = file.resolveSibling(file.getFileName() + ".part");
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 65_536)) {
                    new DockerArchive(image, plan.name(), 0).writeTo(out);
                }
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw ImageFailures.translate(e, ImageFailures.Scene.writing(plan.name(), file));
        }
    }

    private long push(
            ImagePlan plan, AssembledImage image, ImageReference name, List<String> tags, RegistrySettings allowed)
            throws IOException, InterruptedException {
        RegistryConnection connection = new RegistryConnection(name, allowed, environment, reporter, sleeper);
        try (connection) {
            return new RegistryPush(name, connection, reporter, nanos, sleeper)
                    .push(image, tags, plan.base().reference());
        } catch (UserException e) {
            throw e;
        } catch (Exception e) {
            throw ImageFailures.translate(
                    e,
                    ImageFailures.Scene.pushing(name.toStringWithQualifier(), name.getRegistry(), cache.folder())
                            .with(connection));
        }
    }

    /** Whether a name that begins so is an image of that registry, and not one of Docker Hub that is called so. */
    static boolean isRegistry(String prefix) {
        try {
            String registry = ImageReference.parse(prefix + "/a").getRegistry();
            String port = registry.replaceFirst("[^:]*:?", "");
            return registry.equals(RegistryAliasGroup.getHost(prefix.replaceFirst("/.*", "")))
                    && (port.isEmpty() || (port.length() <= 5 && Integer.parseInt(port) <= 65_535));
        } catch (InvalidImageReferenceException e) {
            return false;
        }
    }

    static ImageReference nameIn(ImageTarget.Registry target, String name) {
        Matcher ecr = ECR.matcher(name);
        return CachedBaseImageSource.parse(
                target.prefix().replaceFirst("/+$", "") + "/" + (ecr.matches() ? ecr.group(1) : name));
    }

    /**
     * Whether an image that was written is still where it was written to.
     *
     * @throws UserException where Docker or the registry cannot be asked
     */
    public boolean holds(ImageReceipt receipt) throws IOException, InterruptedException {
        return switch (receipt.target()) {
            case "daemon" -> daemonHolds(receipt);
            case "tar" -> tarHolds(receipt);
            case "registry" -> registryHolds(receipt);
            default -> false;
        };
    }

    /** Containerd's store knows images by another id than ours; the label is the same everywhere. */
    private boolean daemonHolds(ImageReceipt receipt) throws IOException, InterruptedException {
        return docker.image(receipt.name())
                .filter(image -> image.id().equals(receipt.id())
                        || receipt.planDigest().equals(image.labels().get("io.github.lambdaimage.plan")))
                .isPresent();
    }

    private static boolean tarHolds(ImageReceipt receipt) throws IOException {
        if (receipt.tar() == null || !Files.isRegularFile(Path.of(receipt.tar()))) {
            return false;
        }
        // The configuration stands first in our tars.
        try (InputStream in = Files.newInputStream(Path.of(receipt.tar()));
                TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8")) {
            TarArchiveEntry first = tar.getNextEntry();
            return first != null
                    && first.getSize() < 8_000_000
                    && ImageDigest.of(tar.readAllBytes()).equals(receipt.id());
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private boolean registryHolds(ImageReceipt receipt) throws IOException, InterruptedException {
        if (access.offline()) {
            return false;
        }
        ImageReference name = CachedBaseImageSource.parse(receipt.name());
        if (new ManifestDigestCheck(name).sees(receipt.digest())) {
            return true;
        }
        RegistryConnection connection = new RegistryConnection(name, access, environment, reporter, sleeper);
        try (connection) {
            return connection.read(client -> client.checkManifest(name.getQualifier())
                    .filter(found -> String.valueOf(found.getDigest()).equals(receipt.digest()))
                    .isPresent());
        } catch (UserException e) {
            throw e;
        } catch (Exception e) {
            if (ImageFailures.isMissing(e)) {
                return false; // not even the repository is there
            }
            throw ImageFailures.translate(
                    e,
                    ImageFailures.Scene.pulling(receipt.name(), name.getRegistry(), cache.folder())
                            .with(connection));
        }
    }
}
