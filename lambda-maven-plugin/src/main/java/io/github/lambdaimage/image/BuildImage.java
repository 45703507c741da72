package io.github.lambdaimage.image;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.project.GitRevision;
import io.github.lambdaimage.project.HandlerFinder;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds the image of a function, unless the one that was built last is the same and still there. The receipt of the
 * last image is gone from the moment on in which a new one is written until it is whole.
 */
public final class BuildImage {

    private final BaseImages bases;
    private final ImageWriter writer;
    private final ImageStore store;
    private final Reporter reporter;
    private final Clock clock;

    /**
     * Builds with what is on this machine.
     *
     * @param access to registries
     */
    public BuildImage(RegistryAccess access, Reporter reporter) {
        this(
                (reference, architecture) -> {
                    throw new IllegalStateException("not wired yet: " + access.offline());
                },
                (plan, target) -> {
                    throw new IllegalStateException("not wired yet");
                },
                new TargetStore((receipt, target) -> false, (receipt, target) -> false),
                reporter,
                Clock.systemUTC());
    }

    BuildImage(BaseImages bases, ImageWriter writer, ImageStore store, Reporter reporter, Clock clock) {
        this.bases = bases;
        this.writer = writer;
        this.store = store;
        this.reporter = reporter;
        this.clock = clock;
    }

    /**
     * Builds it.
     *
     * @throws UserException what the user can mend; nothing is written then, or nothing that counts
     */
    public BuildImageResult run(BuildImageRequest request) throws IOException, InterruptedException {
        FunctionProject project = request.project();
        LambdaConfig config = request.config();
        RuntimeDependency.check(project);
        String reference = ImageChecks.baseReference(project, config);
        String handler = HandlerFinder.find(project, project.classPath(), config.handler());
        ImageContent content = content(request);
        BaseImage base = bases.fetch(reference, config.architecture().platform());
        ImageChecks.architecture(config, base);
        ImagePlanner.Planned planned =
                new ImagePlanner(project, config).plan(request.target().nameOf(config), handler, base, content);

        ImageReceiptFile file = new ImageReceiptFile(project);
        Optional<ImageReceipt> last = file.read();
        last.ifPresent(receipt -> tellMovedTag(receipt, base));
        @Nullable String revision = GitRevision.of(project.baseDirectory()).orElse(null);
        ImagePlan plan = planned.plan();
        if (last.isPresent() && isOf(last.get(), plan, request.target()) && store.holds(last.get(), request.target())) {
            ImageReceipt receipt = last.get().withRevision(revision);
            if (!receipt.equals(last.get())) {
                file.write(receipt);
            }
            return tell(new BuildImageResult(receipt, plan, false));
        }

        ImageChecks.release(project, base);
        Files.writeString(content.argumentFile(), planned.argumentFile());
        ImageChecks.size(plan);
        file.delete();
        BuiltImage built = writer.write(plan, request.target());
        ImageReceipt receipt = receipt(request, plan, built, content, revision);
        file.write(receipt);
        return tell(new BuildImageResult(receipt, plan, true));
    }

    private static ImageContent content(BuildImageRequest request) throws IOException {
        if (request.filesNamed() && !Files.isDirectory(request.files())) {
            throw new UserException(
                    "lambda.image.files is " + request.project().display(request.files()) + ", which is no folder.",
                    "Name a folder whose files are to be copied to the root of the image.");
        }
        return ImageContent.gather(request.project(), request.files());
    }

    private void tellMovedTag(ImageReceipt last, BaseImage base) {
        if (last.base().equals(base.reference()) && !last.baseDigest().equals(base.digest())) {
            reporter.info("The base image " + base.reference() + " is another one than last time: " + base.digest()
                    + " now, " + last.baseDigest() + " then.");
        }
    }

    private static boolean isOf(ImageReceipt last, ImagePlan plan, ImageTarget target) {
        String tar = target instanceof ImageTarget.Tar file ? file.file().toString() : null;
        return last.planDigest().equals(plan.digest())
                && last.name().equals(plan.name())
                && last.target().equals(target.word())
                && (tar == null || tar.equals(last.tar()));
    }

    private ImageReceipt receipt(
            BuildImageRequest request,
            ImagePlan plan,
            BuiltImage built,
            ImageContent content,
            @Nullable String revision) {
        BaseImage base = plan.base();
        return new ImageReceipt(
                built.name(),
                built.id(),
                built.digest(),
                plan.digest(),
                request.target().word(),
                request.target() instanceof ImageTarget.Tar tar ? tar.file().toString() : null,
                base.reference(),
                base.digest(),
                base.java().release(),
                base.architecture(),
                plan.command().get(0),
                built.layers(),
                content.application().digest(),
                revision,
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                request.toolVersion());
    }

    private BuildImageResult tell(BuildImageResult result) {
        BuildReport.lines(result).forEach(reporter::info);
        return result;
    }
}
