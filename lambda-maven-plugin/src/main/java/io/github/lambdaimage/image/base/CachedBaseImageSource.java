package io.github.lambdaimage.image.base;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.docker.DockerException;
import io.github.lambdaimage.docker.DockerImage;
import io.github.lambdaimage.image.cache.CacheCleaner;
import io.github.lambdaimage.image.cache.CachedBaseImage;
import io.github.lambdaimage.image.cache.ImageCache;
import io.github.lambdaimage.image.failure.FailureContext;
import io.github.lambdaimage.image.failure.ImageFailures;
import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.registry.ImageName;
import io.github.lambdaimage.image.registry.ImageNames;
import io.github.lambdaimage.image.registry.ManifestDigestCheck;
import io.github.lambdaimage.image.registry.RegistryClient;
import io.github.lambdaimage.image.registry.RegistryConnection;
import io.github.lambdaimage.image.registry.RegistryManifest;
import io.github.lambdaimage.image.registry.RegistrySettings;
import io.github.lambdaimage.io.Sleeper;
import io.github.lambdaimage.json.LocatedJson;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Fetches base images from registries, the Docker daemon and files into the user's cache. */
public final class CachedBaseImageSource implements BaseImageSource {

    private static final String DAEMON = "docker://";
    private static final String FILE = "tar://";

    private final RegistrySettings access;
    private final Path project;
    private final DockerCli docker;
    private final Map<String, String> environment;
    private final Reporter reporter;
    private final LongSupplier nanos;
    private final Sleeper sleeper;
    private final ImageCache cache;

    /**
     * Creates a source.
     *
     * @param project folder that relative file names are relative to
     * @param docker used only for images of the daemon
     * @param environment with the variables that locate Docker's configuration
     */
    public CachedBaseImageSource(
            RegistrySettings access,
            Path project,
            DockerCli docker,
            Map<String, String> environment,
            Reporter reporter) {
        this(access, project, docker, environment, reporter, System::nanoTime, Sleeper.REAL);
    }

    public CachedBaseImageSource(
            RegistrySettings access,
            Path project,
            DockerCli docker,
            Map<String, String> environment,
            Reporter reporter,
            LongSupplier nanos,
            Sleeper sleeper) {
        this.sleeper = sleeper;
        this.access = access;
        this.project = project;
        this.docker = docker;
        this.environment = Map.copyOf(environment);
        this.reporter = reporter;
        this.nanos = nanos;
        this.cache = new ImageCache(access.cache());
    }

    @Override
    public BaseImage fetch(String reference, String architecture) throws IOException, InterruptedException {
        try {
            return describe(reference, image(reference, architecture));
        } catch (IOException e) {
            throw ImageFailures.translate(e, FailureContext.reading(reference, cache.folder()));
        }
    }

    @Override
    public Optional<BaseImage> cached(String reference, String architecture) throws IOException {
        if (reference.startsWith(DAEMON) || reference.startsWith(FILE)) {
            return Optional.empty();
        }
        Optional<Known> known = known(ImageNames.parse(reference), architecture);
        return known.isPresent() ? Optional.of(describe(reference, known.get().image())) : Optional.empty();
    }

    @Override
    public List<String> alternatives(String reference, String architecture) throws IOException, InterruptedException {
        List<String> alternatives = new ArrayList<>();
        if (cached(reference, architecture).isPresent()) {
            alternatives.add("run Maven with -o to use the image in the cache");
        }
        try {
            if (docker.image(reference).isPresent()) {
                alternatives.add(
                        "set \"BaseImage\" in config.json to \"" + DAEMON + reference + "\", which Docker has");
            }
        } catch (UserException | DockerException e) {
            reporter.debug("Docker has no alternative: " + e.getMessage());
        }
        return alternatives;
    }

    private static String key(ImageName image, String architecture) {
        return image + " " + architecture;
    }

    private CachedBaseImage image(String reference, String architecture) throws IOException, InterruptedException {
        if (reference.startsWith(DAEMON)) {
            return ofDaemon(reference, reference.substring(DAEMON.length()));
        }
        return reference.startsWith(FILE)
                ? ofFile(reference, project.resolve(reference.substring(FILE.length())))
                : ofRegistry(reference, architecture);
    }

    private BaseImage describe(String reference, CachedBaseImage image) throws IOException {
        ImageConfiguration configuration = new ImageConfiguration(cache.text(image.id()));
        return new BaseImage(
                reference,
                image.id(),
                configuration.architecture().isEmpty() ? image.architecture() : configuration.architecture(),
                configuration.variables(),
                configuration.user(),
                image.bytes(),
                image.unpackedBytes(),
                image.java(),
                image.folders(),
                image.locales());
    }

    private CachedBaseImage ofRegistry(String reference, String architecture) throws IOException, InterruptedException {
        ImageName image = ImageNames.parse(reference);
        String key = key(image, architecture);
        FailureContext context = FailureContext.pulling(reference, image.registry(), cache.folder());
        Optional<Known> known = known(image, architecture);
        if (known.isPresent() && (access.offline() || image.digest().isPresent())) {
            return known.get().image();
        }
        if (access.offline()) {
            throw new UserException(
                    "The base image " + reference + " is not in the cache " + access.cache()
                            + ", and Maven is offline.",
                    "Build once without -o.");
        }
        if (known.isPresent()
                && new ManifestDigestCheck(image, access).sees(known.get().state())) {
            return known.get().image();
        }
        RegistryConnection connection = new RegistryConnection(image, access, environment, reporter, sleeper);
        try (connection) {
            RegistryClient client = connection.reader();
            RegistryPull pull = new RegistryPull(image, reference, connection, cache, reporter, nanos);
            RegistryManifest manifest = pull.manifest(client);
            String state = manifest.digest();
            if (known.isPresent() && known.get().state().equals(state)) {
                return known.get().image();
            }
            ManifestDocument.Image content = pull.content(client, manifest, architecture);
            String id = content.configuration().digest();
            CachedBaseImage stored = exclusively(id, () -> {
                Optional<CachedBaseImage> there = stored(id);
                return there.isPresent() && pull.isSame(content, there.get())
                        ? there.get()
                        : pull.pull(client, content);
            });
            keep(key, state, stored);
            return stored;
        } catch (UserException e) {
            throw e;
        } catch (Exception e) {
            throw ImageFailures.translate(
                    e, context.withCredentials(connection.hasCredentials(), connection.credentialFailure()));
        }
    }

    private CachedBaseImage ofDaemon(String reference, String name) throws IOException, InterruptedException {
        FailureContext context = FailureContext.reading(reference, cache.folder());
        try {
            DockerImage found = docker.image(name)
                    .orElseThrow(() -> new UserException(
                            "Docker has no image " + name + ".",
                            "Check \"docker image ls\", or omit docker:// to pull the image from its registry."));
            Optional<Known> known = known(reference + " " + found.id());
            if (known.isPresent()) {
                return known.get().image();
            }
            return exclusively(found.id(), () -> {
                Optional<CachedBaseImage> there = stored(found.id());
                CachedBaseImage image = there.isPresent() ? there.get() : save(reference, name, found);
                keep(reference + " " + found.id(), found.id(), image);
                return image;
            });
        } catch (UserException e) {
            throw e;
        } catch (Exception e) {
            throw ImageFailures.translate(e, context);
        }
    }

    /** Saves by name, because not every image store of Docker saves by id. */
    private CachedBaseImage save(String reference, String name, DockerImage expected)
            throws IOException, InterruptedException {
        Path file = cache.temporary();
        try {
            docker.save(name, file);
            if (!docker.image(name).map(DockerImage::id).equals(Optional.of(expected.id()))) {
                throw new UserException(
                        "Docker's image " + name + " changed while it was read.",
                        "Build again when no other program builds or loads it.");
            }
            return new ArchiveImport(cache, reporter).take(file, reference);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private CachedBaseImage ofFile(String reference, Path file) throws IOException, InterruptedException {
        FailureContext context = FailureContext.reading(reference, cache.folder());
        try {
            String state = Files.size(file) + " " + Files.getLastModifiedTime(file);
            String key = file.toAbsolutePath().normalize() + " " + state;
            Optional<Known> known = known(key);
            if (known.isPresent()) {
                return known.get().image();
            }
            return exclusively(key, () -> {
                CachedBaseImage image = new ArchiveImport(cache, reporter).take(file, reference);
                keep(key, state, image);
                return image;
            });
        } catch (UserException e) {
            throw e;
        } catch (NoSuchFileException e) {
            if (Files.exists(file)) {
                throw ImageFailures.translate(e, context);
            }
            throw new UserException(
                    "The base image file " + file + " does not exist.",
                    "Set \"BaseImage\" in config.json to a file of \"docker save\". A relative name is relative to the"
                            + " project.",
                    e);
        } catch (Exception e) {
            throw ImageFailures.translate(e, context);
        }
    }

    /** Work that one build does at a time. */
    private interface Work {
        CachedBaseImage run() throws IOException, InterruptedException;
    }

    private CachedBaseImage exclusively(String key, Work work) throws IOException, InterruptedException {
        ImageCache.Held held =
                cache.lock(key, () -> reporter.info("Waiting for another build that is fetching the same base image"));
        try (held) {
            return work.run();
        }
    }

    /** The image that a name referred to at the last build, with the digest or file state of that time. */
    private record Known(String state, CachedBaseImage image) {}

    /** For a name with a digest, only an image whose manifest has that digest is valid. */
    private Optional<Known> known(ImageName image, String architecture) throws IOException {
        return known(key(image, architecture))
                .filter(known -> image.digest().map(known.state()::equals).orElse(true));
    }

    private Optional<Known> known(String key) throws IOException {
        Optional<LocatedJson> document = cache.document(ImageCache.REFERENCES, key);
        if (document.isEmpty()) {
            return Optional.empty();
        }
        String state = document.get().text("state").orElse(null);
        String id = document.get().text("image").orElse(null);
        if (state == null || id == null) {
            return Optional.empty();
        }
        cache.documentInUse(ImageCache.REFERENCES, key);
        return stored(id).map(image -> new Known(state, image));
    }

    private Optional<CachedBaseImage> stored(String id) throws IOException {
        Optional<CachedBaseImage> image =
                cache.document(CachedBaseImage.KIND, id).flatMap(CachedBaseImage::of);
        if (image.isEmpty() || !image.get().isWhole(cache)) {
            return Optional.empty();
        }
        image.get().keepInUse(cache);
        return image;
    }

    private void keep(String key, String state, CachedBaseImage image) throws IOException {
        cache.keepDocument(CachedBaseImage.KIND, image.id(), image.toDocument());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", key);
        document.put("state", state);
        document.put("image", image.id());
        cache.keepDocument(ImageCache.REFERENCES, key, document);
        // The cache has grown, so this is the time to clean it.
        new CacheCleaner(cache, reporter).run();
    }
}
