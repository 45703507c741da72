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

/** Decides whether a function runs in Docker, and has its image and its network made ready where it does. */
final class EngineSelector {

    private final ImageProvider images;
    private final DockerCli docker;
    private final Reporter reporter;
    private final boolean linux;

    /**
     * @param images asked for the image only where it is run
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
     * Chooses.
     *
     * @throws UserException where the user wants Docker and cannot have it
     */
    LocalEngine choose(LocalRequest request) throws IOException, InterruptedException {
        return switch (request.mode()) {
            case JVM -> new LocalEngine.Jvm("lambda.local is jvm");
            case DOCKER -> wanted(request);
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
            return jvm("its image was not built into Docker but into a "
                    + receipt.get().target().word());
        }
        DockerInfo info;
        ContainerNetworking route;
        try {
            info = docker.info();
            if (docker.image(image).isEmpty()) {
                return jvm("Docker no longer has the image " + image);
            }
        } catch (UserException e) {
            return jvm("Docker does not answer");
        } catch (IOException e) {
            return jvm("Docker cannot be used: " + e.getMessage());
        }
        try {
            route = route(request, info);
        } catch (UserException e) {
            return jvm(e.problem().replaceFirst("\\.$", ""));
        } catch (IOException e) {
            return jvm("Docker cannot be used: " + e.getMessage());
        }
        return inDocker(request, info, route, "lambda.local is auto, and Docker has the project's image");
    }

    private LocalEngine wanted(LocalRequest request) throws IOException, InterruptedException {
        DockerInfo info = docker.info();
        return inDocker(request, info, route(request, info), "lambda.local is docker");
    }

    private ContainerNetworking route(LocalRequest request, DockerInfo info) throws IOException, InterruptedException {
        return ContainerNetworking.choose(
                request.network(), new ContainerNetworking.Circumstances(info, docker.endpoint(), linux), docker);
    }

    private static LocalEngine jvm(String reason) {
        return new LocalEngine.Jvm("lambda.local is auto, and " + reason);
    }

    private LocalEngine inDocker(LocalRequest request, DockerInfo info, ContainerNetworking route, String reason)
            throws IOException, InterruptedException {
        route.exposure().ifPresent(reporter::warn);
        ContainerOwner.removeLeftOver(docker, reporter);
        return new LocalEngine.Docker(
                reason, docker, info, route, images.prepare(request).knownTo(docker));
    }
}
