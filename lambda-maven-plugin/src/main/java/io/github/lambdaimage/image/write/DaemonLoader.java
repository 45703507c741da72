package io.github.lambdaimage.image.write;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.docker.DockerException;
import io.github.lambdaimage.docker.DockerImage;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.image.registry.TransferProgress;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Loads an image into the Docker daemon, without the layers that it already has if its image store accepts that.
 *
 * <p>Docker's classic store looks up a layer by the layers below it before it reads the layer from the tar file, so layers
 * that it has can be omitted. The containerd store requires all layers, and fails at once if one is missing.
 */
final class DaemonLoader {

    private final DockerCli docker;
    private final Reporter reporter;

    DaemonLoader(DockerCli docker, Reporter reporter) {
        this.docker = docker;
        this.reporter = reporter;
    }

    /** Loads the image under the plan's name, and removes images of this project that lost that name. */
    void load(AssembledImage image, ImagePlan plan) throws IOException, InterruptedException {
        Optional<DockerImage> earlier = docker.image(plan.name());
        if (earlier.isPresent() && earlier.get().id().equals(image.id())) {
            return;
        }
        earlier.ifPresent(found -> warnOfAnotherProject(found, plan));
        int known = earlier.map(found -> shared(image, found)).orElse(0);
        // Without an earlier image, Docker may still have the base image. Trying costs no more than asking.
        if (!(isTrainedHere(plan) && loadFrom(image.layers().size() - 1, image, plan))
                && !loadFrom(Math.max(known, image.baseLayers()), image, plan)) {
            loadWhole(image, plan);
        }
        if (earlier.isPresent()) {
            removeUnnamed(plan);
        }
    }

    /** Then Docker usually has the image that was trained, which lacks only the last layer. */
    private static boolean isTrainedHere(ImagePlan plan) {
        return plan.startupCache() != null;
    }

    /** The image of the other project stays, but loses its name. */
    private void warnOfAnotherProject(DockerImage found, ImagePlan plan) {
        String own = plan.labels().get(ImagePlan.PROJECT_LABEL);
        String other = found.labels().get(ImagePlan.PROJECT_LABEL);
        if (other != null && !other.equals(own)) {
            reporter.warn("The name " + plan.name() + " moves from an image of " + other + " to one of " + own
                    + ". Set \"ImageName\" in config.json to keep both names.");
        }
    }

    /** How many layers from the bottom both images share. */
    private static int shared(AssembledImage image, DockerImage other) {
        List<String> layers = other.diffIds();
        int shared = 0;
        while (shared < Math.min(layers.size(), image.layers().size())
                && layers.get(shared).equals(image.layers().get(shared).diffId())) {
            shared++;
        }
        return shared;
    }

    private boolean loadFrom(int first, AssembledImage image, ImagePlan plan) throws IOException, InterruptedException {
        if (first == 0) {
            return false;
        }
        try {
            docker.load(new DockerArchive(image, plan.name(), first)::writeTo);
            return true;
        } catch (DockerException e) {
            String reason = e.reason().toLowerCase(Locale.ROOT);
            if (reason.contains("no space left")) {
                throw e;
            }
            reporter.debug("Docker does not have all layers of the base image: " + e.reason());
            return false;
        }
    }

    private void loadWhole(AssembledImage image, ImagePlan plan) throws IOException, InterruptedException {
        long bytes =
                image.layers().stream().mapToLong(AssembledImage.Layer::size).sum();
        reporter.info("Loading " + plan.name() + " with its base image into Docker ("
                + TransferProgress.megabytes(bytes) + " MB)");
        docker.load(new DockerArchive(image, plan.name(), 0)::writeTo);
    }

    private void removeUnnamed(ImagePlan plan) throws IOException, InterruptedException {
        String project = plan.labels().get(ImagePlan.PROJECT_LABEL);
        if (project == null) {
            return;
        }
        try {
            for (String id : docker.images(List.of(
                    "dangling=true",
                    "label=" + ImagePlan.DIGEST_LABEL,
                    "label=" + ImagePlan.PROJECT_LABEL + "=" + project))) {
                docker.removeImage(id);
            }
        } catch (DockerException | UserException e) {
            // The new image is loaded. One more old image does not make the build fail.
            reporter.debug("Could not remove an old image: " + e.getMessage());
        }
    }
}
