package io.github.lambdaimage.image.write;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.image.base.CachedBaseImageSource;
import io.github.lambdaimage.image.cache.CachedBaseImage;
import io.github.lambdaimage.image.cache.ImageCache;
import io.github.lambdaimage.image.failure.FailureContext;
import io.github.lambdaimage.image.failure.ImageFailures;
import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.plan.FinishedLayer;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.image.plan.PlannedLayer;
import io.github.lambdaimage.image.registry.ImageName;
import io.github.lambdaimage.image.registry.ImageNames;
import io.github.lambdaimage.image.registry.RegistryConnection;
import io.github.lambdaimage.image.registry.RegistryLogin;
import io.github.lambdaimage.image.registry.RegistrySettings;
import io.github.lambdaimage.io.Sleeper;
import io.github.lambdaimage.io.WholeFile;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Writes images as layers on base images that {@link CachedBaseImageSource} fetched into the same cache. */
public final class LayeredImageWriter implements ImageWriter {

    private final RegistrySettings access;
    private final DockerCli docker;
    private final Map<String, String> environment;
    private final Reporter reporter;
    private final LongSupplier nanos;
    private final Sleeper sleeper;
    private final ImageCache cache;

    /**
     * Creates a writer.
     *
     * @param environment with the variables that locate Docker's configuration
     */
    public LayeredImageWriter(
            RegistrySettings access, DockerCli docker, Map<String, String> environment, Reporter reporter) {
        this(access, docker, environment, reporter, Sleeper.REAL);
    }

    public LayeredImageWriter(
            RegistrySettings access,
            DockerCli docker,
            Map<String, String> environment,
            Reporter reporter,
            Sleeper sleeper) {
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
                    "The image " + ImageNames.in(registry.prefix(), plan.name())
                            + " cannot be pushed because Maven is offline.",
                    "Build without -o.");
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
            FinishedLayer last = plan.startupCache();
            if (last != null) {
                layers.add(new PackedLayer(
                        PlannedLayer.Kind.STARTUP_CACHE, last.file(), last.digest(), last.size(), last.diffId()));
            }
            return new Prepared(plan, AssembledImage.of(plan, base(plan), cache, layers), layers, temporary);
        } catch (UserException e) {
            delete(temporary);
            throw e;
        } catch (IOException | RuntimeException e) {
            delete(temporary);
            throw ImageFailures.translate(e, FailureContext.reading(plan.base().reference(), cache.folder()));
        }
    }

    private static void delete(List<Path> files) throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    /** An image whose layers are files in the cache or temporary files. */
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
        public long push(String repository, List<String> tags, RegistryLogin login)
                throws IOException, InterruptedException {
            return LayeredImageWriter.this.push(
                    plan, whole, ImageNames.parse(repository + ":" + tags.get(0)), tags, access.withLogin(login));
        }

        @Override
        public void close() throws IOException {
            delete(temporary);
        }
    }

    private CachedBaseImage base(ImagePlan plan) throws IOException {
        Optional<CachedBaseImage> base =
                cache.document(CachedBaseImage.KIND, plan.base().digest()).flatMap(CachedBaseImage::of);
        if (base.isEmpty() || !base.get().isWhole(cache)) {
            throw new UserException(
                    "The base image " + plan.base().reference() + " was deleted from the cache " + access.cache()
                            + " while the image was built.",
                    "Build again, and do not change the cache during the build.");
        }
        return base.get();
    }

    private String send(ImagePlan plan, AssembledImage image, ImageTarget target)
            throws IOException, InterruptedException {
        if (target instanceof ImageTarget.Tar tar) {
            writeTar(plan, image, tar.file().toAbsolutePath());
            return plan.name();
        }
        if (target instanceof ImageTarget.Registry registry) {
            ImageName name = ImageNames.in(registry.prefix(), plan.name());
            push(plan, image, name, List.of(name.qualifier()), access);
            return name.toString();
        }
        try {
            new DaemonLoader(docker, reporter).load(image, plan);
            return plan.name();
        } catch (IOException e) {
            throw ImageFailures.translate(e, FailureContext.loading(plan.name(), cache.folder()));
        }
    }

    private static void writeTar(ImagePlan plan, AssembledImage image, Path file)
            throws IOException, InterruptedException {
        try {
            WholeFile.deleteLeftovers(file);
            WholeFile.write(file, new DockerArchive(image, plan.name(), 0)::writeTo);
        } catch (IOException e) {
            throw ImageFailures.translate(e, FailureContext.writing(plan.name(), file));
        }
    }

    private long push(ImagePlan plan, AssembledImage image, ImageName name, List<String> tags, RegistrySettings allowed)
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
                    FailureContext.pushing(name.toString(), name.registry(), cache.folder())
                            .withCredentials(connection.hasCredentials(), connection.credentialFailure()));
        }
    }
}
