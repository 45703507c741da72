package io.github.lambdaimage.image;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.docker.DockerImage;
import io.github.lambdaimage.docker.DockerInfo;
import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.image.plan.TrainingPlan;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.image.write.ImageWriter;
import io.github.lambdaimage.image.write.StartupCacheStore;
import io.github.lambdaimage.launch.StartupCacheOptions;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives an image its startup cache: the one that was kept for its plan, else a new one, which is trained in Docker. An image
 * whose cache cannot be trained now is complete without it.
 */
final class StartupCaches {

    /** Name of the images that are trained. */
    private static final String TRAINING_IMAGE = "lambda-image-training:";

    private static final int SHORT = 16;

    private final StartupCacheStore store;
    private final @Nullable StartupCacheTrainer trainer;
    private final ImageWriter writer;
    private final DockerCli docker;
    private final Reporter reporter;

    /**
     * @param trainer null to use kept caches only
     */
    StartupCaches(
            StartupCacheStore store,
            @Nullable StartupCacheTrainer trainer,
            ImageWriter writer,
            DockerCli docker,
            Reporter reporter) {
        this.store = store;
        this.trainer = trainer;
        this.writer = writer;
        this.docker = docker;
        this.reporter = reporter;
    }

    /** The same without training. */
    StartupCaches keptOnly() {
        return new StartupCaches(store, null, writer, docker, reporter);
    }

    /**
     * A plan with its cache, if it has one. Closing it removes the image that was trained, whose layers Docker can use for the
     * final image until then.
     */
    final class Completed implements AutoCloseable {

        private final ImagePlan plan;
        private final StartupCacheState state;
        private final @Nullable String trainedImage;

        private Completed(ImagePlan plan, StartupCacheState state, @Nullable String trainedImage) {
            this.plan = plan;
            this.state = state;
            this.trainedImage = trainedImage;
        }

        ImagePlan plan() {
            return plan;
        }

        StartupCacheState state() {
            return state;
        }

        @Override
        public void close() throws IOException {
            if (trainedImage == null) {
                return;
            }
            try {
                docker.removeImage(trainedImage);
            } catch (InterruptedException e) {
                // The goal is ending. The next build removes the image.
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether an image without cache, for a reason that may have passed, would get one now. */
    boolean isPossibleNow(ImagePlan plan) throws IOException, InterruptedException {
        TrainingPlan training = plan.training();
        if (training == null || training.obstacle() != null) {
            return false;
        }
        return store.kept(plan).isPresent() || (trainer != null && obstacle(plan) == null);
    }

    /**
     * Completes an image.
     *
     * @throws UserException if there has to be a cache, and cannot be one
     */
    Completed complete(ImagePlan plan, BuildImageRequest request) throws IOException, InterruptedException {
        TrainingPlan training = plan.training();
        if (training == null) {
            return new Completed(plan, StartupCacheState.OFF, null);
        }
        Optional<StartupCacheStore.Kept> kept = store.kept(plan);
        if (kept.isPresent()) {
            return completed(plan, training, kept.get(), null, null);
        }
        if (trainer == null) {
            return new Completed(plan, StartupCacheState.omitted("it is trained by lambda:build-image"), null);
        }
        String obstacle = training.obstacle() == null
                ? obstacle(plan)
                : training.obstacle() + ", with which a JVM makes no startup cache";
        if (obstacle != null) {
            return without(plan, training, StartupCacheState.omitted(obstacle), null);
        }
        return train(plan, training, request, trainer);
    }

    /** Why there can be no training on this machine now. */
    private @Nullable String obstacle(ImagePlan plan) throws IOException, InterruptedException {
        DockerInfo info;
        try {
            info = docker.info();
        } catch (UserException e) {
            return "a training requires Docker. " + e.problem().replaceFirst("\\.$", "");
        }
        String architecture = plan.base().architecture();
        String own = platform(info.architecture());
        if (!info.osType().equals("linux")) {
            return "Docker runs containers of " + info.osType();
        }
        return own.equals(architecture) ? null : "the image is for " + architecture + ", and Docker runs on " + own;
    }

    private Completed train(ImagePlan plan, TrainingPlan training, BuildImageRequest request, StartupCacheTrainer with)
            throws IOException, InterruptedException {
        String image = TRAINING_IMAGE
                + ImageDigest.hex(plan.digest()).substring(0, SHORT)
                + "-"
                + ProcessHandle.current().pid();
        reporter.info("Training the startup cache"
                + (training.calls() == 0
                        ? "."
                        : " with " + count(training.events().size(), "event") + ", " + count(training.calls(), "call")
                                + "."));
        removeLeftOver();
        writer.write(plan.named(image), new ImageTarget.Daemon());
        boolean complete = false;
        try {
            Path folder = request.project().exchangeDirectory().resolve("image/training");
            delete(folder);
            TrainingResult result =
                    with.train(request(plan, training, request, image, Files.createDirectories(folder)));
            Completed completed;
            if (result.failure() != null) {
                completed = without(plan, training, StartupCacheState.failed(result.failure()), image);
            } else {
                completed = keep(plan, training, result, folder, image);
            }
            delete(folder);
            complete = true;
            return completed;
        } finally {
            if (!complete) {
                docker.removeImage(image);
            }
        }
    }

    /** Removes images of builds that were killed while they trained. */
    private void removeLeftOver() throws IOException, InterruptedException {
        for (String id : docker.images(List.of("reference=" + TRAINING_IMAGE + "*"))) {
            Optional<DockerImage> image = docker.image(id);
            for (String tag : image.map(DockerImage::tags).orElse(List.of())) {
                if (tag.startsWith(TRAINING_IMAGE) && isGone(tag.substring(tag.lastIndexOf('-') + 1))) {
                    docker.removeImage(tag);
                }
            }
        }
    }

    private static boolean isGone(String process) {
        try {
            return ProcessHandle.of(Long.parseLong(process)).isEmpty();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static TrainingRequest request(
            ImagePlan plan, TrainingPlan training, BuildImageRequest request, String image, Path folder)
            throws IOException {
        Map<String, String> variables = new HashMap<>(plan.base().variables());
        variables.putAll(plan.variables());
        variables.putAll(training.optionVariables());
        List<String> arguments =
                new ArrayList<>(plan.entrypoint().subList(1, plan.entrypoint().size()));
        arguments.addAll(plan.command());
        return new TrainingRequest(
                image,
                plan.base().java().program(),
                plan.base().java().release(),
                arguments,
                TrainingPlan.DESCRIPTION_OPTION,
                StartupCacheDescription.of(training),
                variables,
                plan.command().get(0),
                training.events().stream().map(TrainingPlan.Event::source).toList(),
                training.calls(),
                request.config().memorySize(),
                folder);
    }

    private Completed keep(ImagePlan plan, TrainingPlan training, TrainingResult result, Path folder, String image)
            throws IOException {
        Path arguments = folder.resolve("lambda.args");
        Files.writeString(arguments, training.arguments());
        Map<String, Path> files = new LinkedHashMap<>();
        String name = StartupCacheOptions.fileName(plan.base().java().release());
        files.put(TrainingPlan.FOLDER + "/" + name, required(result.cache()));
        files.put(TrainingPlan.DESCRIPTION, required(result.description()));
        files.put(TrainingPlan.ARGUMENT_FILE, arguments);
        String remark = result.remark();
        if (remark != null && training.required()) {
            throw failed(remark);
        }
        if (remark != null) {
            reporter.warn("Startup cache: " + remark);
        }
        return completed(plan, training, store.keep(plan, files, result.calls()), remark, image);
    }

    /** The name of OCI for what {@code uname} prints. */
    private static String platform(String machine) {
        return switch (machine) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> machine;
        };
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Path required(@Nullable Path file) throws IOException {
        if (file == null || !Files.isRegularFile(file)) {
            throw new IOException("The training wrote no file " + file);
        }
        return file;
    }

    private Completed completed(
            ImagePlan plan,
            TrainingPlan training,
            StartupCacheStore.Kept kept,
            @Nullable String remark,
            @Nullable String image) {
        return new Completed(
                plan.with(kept.layer()),
                new StartupCacheState(
                        StartupCacheState.Outcome.TRAINED,
                        remark,
                        kept.bytes(),
                        training.events().size(),
                        kept.calls()),
                image);
    }

    private Completed without(ImagePlan plan, TrainingPlan training, StartupCacheState state, @Nullable String image) {
        String reason = String.valueOf(state.reason());
        if (training.required()) {
            throw failed(reason);
        }
        reporter.warn("The image has no startup cache: " + reason + ". A cold start takes longer without it.");
        return new Completed(plan, state, image);
    }

    private static UserException failed(String reason) {
        return new UserException(
                "The startup cache cannot be trained: " + reason + ".",
                "Fix the cause, or set \"StartupCache\" in config.json to \"events\", \"auto\" or \"off\".");
    }

    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
