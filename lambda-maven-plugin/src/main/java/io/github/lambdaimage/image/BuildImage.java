package io.github.lambdaimage.image;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.image.base.BaseImageSource;
import io.github.lambdaimage.image.base.CachedBaseImageSource;
import io.github.lambdaimage.image.failure.DamagedCacheException;
import io.github.lambdaimage.image.failure.RegistryFailures;
import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.plan.ImageContent;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.image.plan.ImagePlanner;
import io.github.lambdaimage.image.plan.RuntimeDependency;
import io.github.lambdaimage.image.registry.RegistrySettings;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.image.write.ImageWriter;
import io.github.lambdaimage.image.write.LayeredImageWriter;
import io.github.lambdaimage.image.write.StartupCacheStore;
import io.github.lambdaimage.io.Sleeper;
import io.github.lambdaimage.io.WholeFile;
import io.github.lambdaimage.launch.ChosenJvmOptions;
import io.github.lambdaimage.launch.OptionFiles;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.project.GitRevision;
import io.github.lambdaimage.project.Handler;
import io.github.lambdaimage.project.HandlerFinder;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds the image of a function, unless the last image is up to date and still exists. The receipt of the last image is
 * deleted before a new image is written, and a receipt is written again only for a complete image.
 */
public final class BuildImage {

    /** Each attempt to write finds one damaged file at most, and no image has more layers. */
    private static final int MOST_REPAIRS = 127;

    private final BaseImageSource bases;
    private final ImageWriter writer;
    private final ImageLookup store;
    private final StartupCaches caches;
    private final Reporter reporter;
    private final Clock clock;

    /**
     * Builds with the cache and the Docker of this machine.
     *
     * @param access how to reach registries
     * @param project folder that relative file names are relative to
     * @param environment with the variables that locate Docker and its configuration
     * @param trainer of startup caches
     */
    public BuildImage(
            RegistrySettings access,
            Path project,
            Map<String, String> environment,
            StartupCacheTrainer trainer,
            Reporter reporter) {
        this(
                access,
                project,
                DockerCli.of(environment, () -> reporter.info("Waiting for Docker to answer.")),
                environment,
                trainer,
                reporter);
    }

    private BuildImage(
            RegistrySettings access,
            Path project,
            DockerCli docker,
            Map<String, String> environment,
            StartupCacheTrainer trainer,
            Reporter reporter) {
        this(
                new CachedBaseImageSource(access, project, docker, environment, reporter),
                new LayeredImageWriter(access, docker, environment, reporter),
                new WrittenImageLookup(access, docker, environment, reporter, Sleeper.REAL),
                new StartupCaches(
                        new StartupCacheStore(access.cache()),
                        trainer,
                        new LayeredImageWriter(access, docker, environment, reporter),
                        docker,
                        reporter),
                reporter,
                Clock.systemUTC());
    }

    BuildImage(
            BaseImageSource bases,
            ImageWriter writer,
            ImageLookup store,
            StartupCaches caches,
            Reporter reporter,
            Clock clock) {
        this.bases = bases;
        this.writer = writer;
        this.store = store;
        this.caches = caches;
        this.reporter = reporter;
        this.clock = clock;
    }

    /**
     * Builds the image, and reports what was built.
     *
     * @throws UserException for a problem that the user can fix; no receipt exists for an incomplete image
     */
    public BuildImageResult run(BuildImageRequest request) throws IOException, InterruptedException {
        BuildImageResult result = build(request, bases, caches, last -> {});
        warnOfHeap(request, result.plan());
        BuildReport.lines(result, request.maven()).forEach(reporter::info);
        return result;
    }

    /**
     * Builds the image only if it is out of date, and reports that. Uses the base image that was fetched last, without
     * asking the registry whether its tag has moved, and no startup cache that would have to be trained.
     *
     * @throws UserException as {@link #run}
     */
    public BuildImageResult refresh(BuildImageRequest request) throws IOException, InterruptedException {
        String name = request.target().nameOf(request.config());
        return build(
                request,
                (reference, architecture) -> {
                    Optional<BaseImage> cached = bases.cached(reference, architecture);
                    return cached.isPresent() ? cached.get() : bases.fetch(reference, architecture);
                },
                caches.keptOnly(),
                last -> reporter.info(
                        last.isPresent()
                                        && last.get().target()
                                                == request.target().kind()
                                ? "The image " + name + " is out of date; rebuilding it."
                                // As after "mvn clean". The image may still be the same.
                                : "No receipt of the image " + name + " exists; rebuilding it."));
    }

    /**
     * Builds the image without writing it anywhere, and leaves the receipt unchanged. If an image was built on this
     * machine, the same base image is used, so that the image to deploy is the image that was tested. No registry is
     * asked whether the tag of the base image has moved.
     *
     * @throws UserException as {@link #run}
     */
    public PreparedBuild prepare(BuildImageRequest request) throws IOException, InterruptedException {
        FunctionProject project = request.project();
        Optional<ImageReceipt> last = new ImageReceiptFile(project).read();
        Parts parts = parts(request, (reference, architecture) -> {
            Optional<BaseImage> tested = bases.cached(reference, architecture)
                    .filter(base ->
                            last.isPresent() && base.digest().equals(last.get().baseDigest()));
            return tested.isPresent() ? tested.get() : bases.fetch(reference, architecture);
        });
        ImagePlan plan = parts.plan();
        ImageChecks.checkRelease(project, plan.base());
        warnOfHeap(request, plan);
        writeArgumentFile(parts);
        ImageChecks.checkLimits(plan);
        try (StartupCaches.Completed completed = caches.complete(plan, request)) {
            return new PreparedBuild(
                    completed.plan(),
                    writer.prepare(completed.plan()),
                    parts.content().application().digest(),
                    GitRevision.of(project.baseDirectory()).orElse(null));
        }
    }

    private void warnOfHeap(BuildImageRequest request, ImagePlan plan) {
        ChosenJvmOptions.of(request.config(), plan.base().variables(), OptionFiles.in(request.files()))
                .heapWarning(request.config().memorySize())
                .ifPresent(reporter::warn);
    }

    private BuildImageResult build(
            BuildImageRequest request,
            BaseImageSource from,
            StartupCaches with,
            Consumer<Optional<ImageReceipt>> beforeWriting)
            throws IOException, InterruptedException {
        FunctionProject project = request.project();
        Parts parts = parts(request, from);
        ImagePlan plan = parts.plan();
        BaseImage base = plan.base();

        ImageReceiptFile file = new ImageReceiptFile(project);
        Optional<ImageReceipt> last = file.read();
        last.ifPresent(receipt -> reportMovedTag(receipt, base));
        @Nullable String revision = GitRevision.of(project.baseDirectory()).orElse(null);
        if (last.isPresent()
                && isOf(last.get(), plan, request)
                && store.holds(last.get())
                && !(last.get().startupCache().outcome() == StartupCacheState.Outcome.OMITTED
                        && with.isPossibleNow(plan))) {
            ImageReceipt receipt = last.get().withRevision(revision);
            if (!receipt.equals(last.get())) {
                file.write(receipt);
            }
            return new BuildImageResult(receipt, plan, false);
        }

        ImageChecks.checkRelease(project, plan.base());
        writeArgumentFile(parts);
        ImageChecks.checkLimits(plan);
        writer.check(plan, request.target());
        beforeWriting.accept(last);
        file.delete();
        Written written = write(plan, request, from, with);
        ImageReceipt receipt = receipt(request, written, parts.content(), revision);
        file.write(receipt);
        return new BuildImageResult(receipt, written.plan(), true);
    }

    /** An image that was written, with its startup cache if it has one. */
    private record Written(ImagePlan plan, StartupCacheState startupCache, BuiltImage built) {}

    /** Writes the image. A file of the cache that turns out to be damaged is pulled, packed or trained again. */
    private Written write(ImagePlan plan, BuildImageRequest request, BaseImageSource from, StartupCaches with)
            throws IOException, InterruptedException {
        for (int repairs = 0; ; repairs++) {
            try (StartupCaches.Completed completed = with.complete(plan, request)) {
                return new Written(
                        completed.plan(), completed.state(), writer.write(completed.plan(), request.target()));
            } catch (UserException e) {
                if (repairs == MOST_REPAIRS || !DamagedCacheException.isCauseOf(e)) {
                    throw e;
                }
                reporter.warn("A file in the cache was damaged. It is pulled or packed again.");
                from.fetch(
                        plan.base().reference(), request.config().architecture().platform());
            }
        }
    }

    /** The content of an image, and the plan for it. */
    private record Parts(ImageContent content, ImagePlanner.Planned planned) {
        ImagePlan plan() {
            return planned.plan();
        }
    }

    private Parts parts(BuildImageRequest request, BaseImageSource from) throws IOException, InterruptedException {
        FunctionProject project = request.project();
        LambdaConfig config = request.config();
        RuntimeDependency.check(project);
        String reference = ImageChecks.baseReference(project, config);
        Handler handler = HandlerFinder.find(project, project.classPath(), config.handler());
        ImageContent content = content(request);
        BaseImage base = fetch(reference, config, from);
        ImageChecks.checkArchitecture(config, base);
        ImagePlanner.Planned planned = new ImagePlanner(project, config, OptionFiles.in(request.files()))
                .plan(config.fullImageName(), handler, base, content);
        ImageChecks.checkEncoding(config, planned.plan());
        return new Parts(content, planned);
    }

    /** A user who configured no base image does not know the registry that cannot be reached. */
    private BaseImage fetch(String reference, LambdaConfig config, BaseImageSource from)
            throws IOException, InterruptedException {
        String architecture = config.architecture().platform();
        try {
            return from.fetch(reference, architecture);
        } catch (UserException e) {
            if (!RegistryFailures.isUnreachable(e)) {
                throw e;
            }
            List<String> ways = new ArrayList<>(bases.alternatives(reference, architecture));
            boolean isDefault = config.baseImage() == null;
            if (isDefault) {
                ways.add("set \"BaseImage\" in config.json to an image of a registry that you can reach");
            }
            if (ways.isEmpty()) {
                throw e;
            }
            throw new UserException(
                    e.problem() + (isDefault ? " It has the default base image " + reference + "." : ""),
                    e.remedy() + " Or " + String.join(", or ", ways) + ".",
                    e);
        }
    }

    /** Its size counts towards the limit for images, so it is written before the size is checked. */
    private static void writeArgumentFile(Parts parts) throws IOException {
        byte[] text = parts.planned().argumentFile().getBytes(StandardCharsets.UTF_8);
        WholeFile.write(parts.content().argumentFile(), out -> out.write(text));
    }

    private static ImageContent content(BuildImageRequest request) throws IOException {
        if (request.filesNamed() && !Files.isDirectory(request.files())) {
            throw new UserException(
                    "lambda.image.files is \"" + request.project().display(request.files())
                            + (Files.exists(request.files())
                                    ? "\", which is not a folder."
                                    : "\", which does not exist."),
                    "Set it to a folder whose files are copied to the root of the image, for example"
                            + " \"-Dlambda.image.files=src/main/image\".");
        }
        checkFolder(request.project(), request.files());
        return ImageContent.gather(request.project(), request.files());
    }

    /** Rejects a folder named by mistake, which would publish sources, settings and keys with the image. */
    private static void checkFolder(FunctionProject project, Path files) throws IOException {
        if (!Files.isDirectory(files)) {
            return;
        }
        boolean pom = contains(files, project.baseDirectory());
        if (pom || contains(files, project.buildDirectory())) {
            throw new UserException(
                    "The folder " + project.display(files) + ", which is copied into the image, contains the project's "
                            + (pom ? "POM." : "build folder."),
                    "Move the files for the image to a folder of their own and name it, for example"
                            + " \"-Dlambda.image.files=src/main/image\".");
        }
    }

    private static boolean contains(Path folder, Path inside) throws IOException {
        return Files.exists(inside) && inside.toRealPath().startsWith(folder.toRealPath());
    }

    private void reportMovedTag(ImageReceipt last, BaseImage base) {
        if (last.base().equals(base.reference()) && !last.baseDigest().equals(base.digest())) {
            reporter.info("The base image " + base.reference() + " changed since the last build: " + last.baseDigest()
                    + " -> " + base.digest() + ".");
        }
    }

    private static boolean isOf(ImageReceipt last, ImagePlan plan, BuildImageRequest request) {
        return last.planDigest().equals(plan.digest())
                && last.name().equals(request.target().nameOf(request.config()))
                && last.target() == request.target().kind()
                && Objects.equals(last.tar(), tar(request.target()));
    }

    private static @Nullable String tar(ImageTarget target) {
        return target instanceof ImageTarget.Tar tar ? tar.file().toString() : null;
    }

    private ImageReceipt receipt(
            BuildImageRequest request, Written written, ImageContent content, @Nullable String revision) {
        ImagePlan plan = written.plan();
        BuiltImage built = written.built();
        BaseImage base = plan.base();
        return new ImageReceipt(
                built.name(),
                built.id(),
                built.digest(),
                plan.digest(),
                request.target().kind(),
                tar(request.target()),
                base.reference(),
                base.digest(),
                base.java().release(),
                base.architecture(),
                plan.command().get(0),
                built.layers(),
                written.startupCache(),
                content.application().digest(),
                revision,
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                request.toolVersion());
    }
}
