package io.github.lambdaimage.local;

import io.github.lambdaimage.docker.ContainerOwner;
import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.docker.DockerImage;
import io.github.lambdaimage.docker.DockerInfo;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.local.container.ContainerNetworking;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Decides whether a function runs in Docker or on a JVM, and prepares image and network for Docker. */
final class EngineSelector {

    private final ImageProvider images;
    private final DockerCli docker;
    private final Reporter reporter;
    private final boolean linux;
    private final Duration patience;

    /**
     * @param images provides the image, only if Docker runs it
     */
    EngineSelector(ImageProvider images, DockerCli docker, Reporter reporter) {
        this(
                images,
                docker,
                reporter,
                System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux"),
                Duration.ofSeconds(3));
    }

    /**
     * @param patience after which the user is told that this goal waits for Docker
     */
    EngineSelector(ImageProvider images, DockerCli docker, Reporter reporter, boolean linux, Duration patience) {
        this.images = images;
        this.docker = docker;
        this.reporter = reporter;
        this.linux = linux;
        this.patience = patience;
    }

    /**
     * Selects the engine for {@code lambda.local}.
     *
     * @throws UserException if the user requires Docker and it is not available
     */
    LocalEngine choose(LocalRequest request) throws IOException, InterruptedException {
        return switch (request.mode()) {
            case JVM -> new LocalEngine.Jvm("lambda.local is jvm");
            case DOCKER -> required(request);
            case AUTO -> automatic(request);
        };
    }

    private LocalEngine automatic(LocalRequest request) throws IOException, InterruptedException {
        String image = request.config().fullImageName();
        DockerInfo info;
        ContainerNetworking route;
        try {
            Optional<DockerImage> found = noticed(() -> docker.image(image));
            if (found.isEmpty()) {
                return jvm("Docker has no image " + image);
            }
            if (!isOf(request.project(), found.get())) {
                return jvm("Docker's image " + image + " was not built from this project");
            }
            info = noticed(docker::info);
        } catch (UserException e) {
            return jvm(reason(e));
        } catch (IOException e) {
            return jvm("Docker is not usable: " + e.getMessage());
        }
        try {
            route = route(request, info);
        } catch (UserException e) {
            return jvm(e.problem().replaceFirst("\\.$", ""));
        } catch (IOException e) {
            return jvm("Docker is not usable: " + e.getMessage());
        }
        return docker(request, info, route, "lambda.local is auto, and Docker has the project's image");
    }

    /** Short for the usual case, that the user has no Docker or has not started it. */
    private static String reason(UserException failure) {
        String problem = failure.problem();
        if (problem.startsWith("Docker is not installed")) {
            return "Docker is not installed";
        }
        return problem.startsWith("Docker is installed but not running")
                ? "Docker does not respond"
                : problem.replaceFirst("\\.$", "");
    }

    /** The image itself tells, and not the receipt in the build folder, which {@code mvn clean} deletes. */
    private static boolean isOf(FunctionProject project, DockerImage image) {
        return image.labels().containsKey(ImagePlan.DIGEST_LABEL)
                && project.id().equals(image.labels().get(ImagePlan.PROJECT_LABEL));
    }

    /** A question to Docker. */
    private interface Question<T> {
        T answer() throws IOException, InterruptedException;
    }

    /** Reports what this goal waits for if Docker takes long to answer. */
    private <T> T noticed(Question<T> question) throws IOException, InterruptedException {
        CompletableFuture<Void> notice = CompletableFuture.runAsync(
                () -> reporter.info("Waiting for Docker. To run without Docker: \"-Dlambda.local=jvm\""),
                CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
        try {
            return question.answer();
        } finally {
            notice.cancel(false);
        }
    }

    private LocalEngine required(LocalRequest request) throws IOException, InterruptedException {
        DockerInfo info = noticed(docker::info);
        return docker(request, info, route(request, info), "lambda.local is docker");
    }

    private ContainerNetworking route(LocalRequest request, DockerInfo info) throws IOException, InterruptedException {
        return ContainerNetworking.choose(
                request.network(), new ContainerNetworking.Circumstances(info, docker.endpoint(), linux), docker);
    }

    private static LocalEngine jvm(String reason) {
        return new LocalEngine.Jvm("lambda.local is auto, and " + reason);
    }

    private LocalEngine docker(LocalRequest request, DockerInfo info, ContainerNetworking route, String reason)
            throws IOException, InterruptedException {
        request.unusedJdk().ifPresent(reporter::warn);
        route.exposure().ifPresent(reporter::warn);
        ContainerOwner.removeLeftOver(docker, reporter);
        return new LocalEngine.Docker(
                reason, docker, info, route, images.prepare(request).knownTo(docker));
    }
}
