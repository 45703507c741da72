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
 * Loads an image into the Docker daemon: only the layers that it lacks where it takes that, the whole image elsewhere.
 *
 * <p>Docker's own store looks a layer up by the layers below it before it reads it from the tar, so those that it has may
 * be left out. Containerd's wants them all, and says so at once.
 */
final class DaemonLoader {

    private static final String TITLE = "org.opencontainers.image.title";
    private static final String PLAN = "io.github.lambdaimage.plan";

    private final DockerCli docker;
    private final Reporter reporter;

    DaemonLoader(DockerCli docker, Reporter reporter) {
        this.docker = docker;
        this.reporter = reporter;
    }

    /** Loads it under the plan's name, and removes what of ours has lost that name. */
    void load(AssembledImage image, ImagePlan plan) throws IOException, InterruptedException {
        Optional<DockerImage> earlier = docker.image(plan.name());
        if (earlier.isPresent() && earlier.get().id().equals(image.id())) {
            return;
        }
        int known = earlier.map(found -> shared(image, found)).orElse(0);
        // Where no earlier image says so, the base may be there all the same: asking costs as much as trying.
        if (!loadFrom(Math.max(known, image.baseLayers()), image, plan)) {
            loadWhole(image, plan);
        }
        if (earlier.isPresent()) {
            removeUnnamed(plan);
        }
    }

    /** How many layers from the bottom both have. */
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
            reporter.debug("Docker lacks layers of the base image: " + e.reason());
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
        String title = plan.labels().get(TITLE);
        if (title == null) {
            return;
        }
        try {
            for (String id : docker.images(List.of("dangling=true", "label=" + PLAN, "label=" + TITLE + "=" + title))) {
                docker.removeImage(id);
            }
        } catch (DockerException | UserException e) {
            // The new image is there; an old one more is no failure.
            reporter.debug("An old image stays: " + e.getMessage());
        }
    }
}
