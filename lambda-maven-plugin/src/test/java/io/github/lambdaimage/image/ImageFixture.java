package io.github.lambdaimage.image;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.http.Proxies;
import io.github.lambdaimage.image.base.CachedBaseImageSource;
import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.image.plan.LayerFile;
import io.github.lambdaimage.image.plan.PlannedLayer;
import io.github.lambdaimage.image.plan.PlannedLayer.Kind;
import io.github.lambdaimage.image.registry.RegistryLogin;
import io.github.lambdaimage.image.registry.RegistrySettings;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.image.write.LayeredImageWriter;
import io.github.lambdaimage.process.CommandRunner;
import io.github.lambdaimage.report.ReportedLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A project with its own cache. */
public final class ImageFixture {

    final Path folder;
    public final Path cache;
    public final ReportedLines reported = new ReportedLines();

    /** The pauses before retries, which the fixture does not wait for. */
    public final List<Duration> pauses = new CopyOnWriteArrayList<>();

    public Map<String, String> environment = Map.of("HOME", "/nowhere");
    public Map<String, RegistryLogin> logins = Map.of();
    public Proxies proxies = Proxies.NONE;
    public Set<String> insecure = Set.of();

    public ImageFixture(Path folder) {
        this.folder = folder;
        this.cache = folder.resolve("cache");
    }

    public RegistrySettings access(boolean offline) {
        return new RegistrySettings(host -> Optional.ofNullable(logins.get(host)), offline, cache, proxies, insecure);
    }

    /** A Docker that must not be called. */
    public static DockerCli noDocker() {
        return new DockerCli(new CommandRunner(Map.of()));
    }

    public CachedBaseImageSource bases() {
        return bases(false, noDocker());
    }

    public CachedBaseImageSource bases(boolean offline, DockerCli docker) {
        return new CachedBaseImageSource(
                access(offline), folder, docker, environment, reported, System::nanoTime, pauses::add);
    }

    public LayeredImageWriter writer(DockerCli docker) {
        return new LayeredImageWriter(access(false), docker, environment, reported, pauses::add);
    }

    public ImageLookup lookup(DockerCli docker) {
        return new WrittenImageLookup(access(false), docker, environment, reported, pauses::add);
    }

    /** A plan with two layers of one file each: an unchanging library, and the application. */
    public ImagePlan plan(String name, BaseImage base, String application) throws IOException {
        List<PlannedLayer> layers = new ArrayList<>();
        layers.add(layer(Kind.DEPENDENCIES, "library.jar", "a library ".repeat(2_000)));
        layers.add(layer(Kind.APPLICATION, "application.jar", application));
        String digest = ImageDigest.of(base.digest() + application);
        return new ImagePlan(
                name,
                base,
                layers,
                List.of(base.java().program(), "@/var/task/lambda.args"),
                List.of("com.example.Handler"),
                "/var/task",
                Map.of("LC_ALL", "C.UTF-8", "A", "new"),
                Map.of(
                        "io.github.lambdaimage.project",
                        "com.example:lambda-image-test",
                        "org.opencontainers.image.title",
                        "lambda-image-test",
                        "org.opencontainers.image.version",
                        "1",
                        "io.github.lambdaimage.plan",
                        digest),
                digest);
    }

    private PlannedLayer layer(Kind kind, String name, String content) throws IOException {
        Path source = Files.createDirectories(folder.resolve("files")).resolve(name);
        Files.writeString(source, content);
        return new PlannedLayer(
                kind, List.of(new LayerFile(source, "/var/task/lib/" + name, ImageDigest.of(source), false)));
    }

    public static ImageReceipt receipt(BuiltImage built, ImagePlan plan, ImageTarget.Kind target, Path tar) {
        return new ImageReceipt(
                built.name(),
                built.id(),
                built.digest(),
                plan.digest(),
                target,
                target == ImageTarget.Kind.TAR ? tar.toString() : null,
                plan.base().reference(),
                plan.base().digest(),
                plan.base().java().release(),
                plan.base().architecture(),
                "com.example.Handler",
                built.layers(),
                StartupCacheState.OFF,
                "sha256:0",
                null,
                "2026-01-01T00:00:00Z",
                "1");
    }
}
