package io.github.lambdaimage.local;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.docker.DockerInfo;
import io.github.lambdaimage.image.ImageReceipt;
import io.github.lambdaimage.image.ImageReceiptFile;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.local.container.ContainerNetworking;
import io.github.lambdaimage.local.container.ContainerOwner;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Decides whether a function runs in Docker or on a JVM, and prepares image and network for Docker. */
final class EngineSelector {

    private final ImageProvider images;
    private final DockerCli docker;
    private final Reporter reporter;
    private final boolean linux;

    /**
     * @param images provides the image, only if Docker runs it
     */
    EngineSelector(ImageProvider images, DockerCli docker, Reporter reporter) {
        this(
                images,
                docker,
                reporter,
                System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux"));
    }

    EngineSelector(ImageProvider images, DockerCli docker, Reporter reporter, boolean linux) {
        this.images = images;
        this.docker = docker;
        this.reporter = reporter;
        this.linux = linux;
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
        Optional<ImageReceipt> receipt = new ImageReceiptFile(request.project()).read();
        if (receipt.isEmpty()) {
            return jvm("the project has no image");
        }
        String image = receipt.get().name();
        if (receipt.get().target() != ImageTarget.Kind.DAEMON) {
            return jvm("its image was built to a " + receipt.get().target().word() + ", not to Docker");
        }
        DockerInfo info;
        ContainerNetworking route;
        try {
            info = docker.info();
            if (docker.image(image).isEmpty()) {
                return jvm("the image " + image + " no longer exists in Docker");
            }
        } catch (UserException e) {
            return jvm("Docker does not respond");
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

    private LocalEngine required(LocalRequest request) throws IOException, InterruptedException {
        DockerInfo info = docker.info();
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
        route.exposure().ifPresent(reporter::warn);
        ContainerOwner.removeLeftOver(docker, reporter);
        return new LocalEngine.Docker(
                reason, docker, info, route, images.prepare(request).knownTo(docker));
    }
}
