package io.github.lambdaimage.training;

import io.github.lambdaimage.docker.ContainerOwner;
import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.docker.DockerException;
import io.github.lambdaimage.docker.DockerNetwork;
import io.github.lambdaimage.docker.DockerRunSpec;
import io.github.lambdaimage.image.StartupCacheTrainer;
import io.github.lambdaimage.image.TrainingRequest;
import io.github.lambdaimage.image.TrainingResult;
import io.github.lambdaimage.launch.StartupCacheOptions;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.training.inside.TrainingFiles;
import io.github.lambdaimage.training.inside.TrainingMain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * Trains in a container of the image itself: with Lambda's user, a read-only file system except for {@code /tmp}, without
 * network and without credentials. The local Lambda runs in the same container, from a jar that is copied into it, so that
 * nothing is mounted and remote Engines work.
 */
public final class DockerTrainer implements StartupCacheTrainer {

    /** The longest training, from the start of the container to the written cache. */
    static final Duration DEADLINE = Duration.ofMinutes(2);

    /** What Docker may take for itself to start and to stop a container. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final String INPUT = "/tmp/lambda-image-training";
    private static final String OUTPUT = "/tmp/lambda-image-trained";
    private static final String JAR = "training.jar";

    /** For the JVM of the local Lambda and for the JVM that writes an AOT cache. */
    private static final int MORE_MEMORY = 512;

    private static final int LARGEST_FILE = 10_240;

    /** The user that Lambda runs functions as. */
    private static final String USER = "993:990";

    private final DockerCli docker;
    private final Reporter reporter;
    private final Duration deadline;

    /** Trains in the Docker that a terminal with these environment variables uses. */
    public static DockerTrainer of(Map<String, String> environment, Reporter reporter) {
        return new DockerTrainer(DockerCli.of(environment), reporter, DEADLINE);
    }

    DockerTrainer(DockerCli docker, Reporter reporter, Duration deadline) {
        this.docker = docker;
        this.reporter = reporter;
        this.deadline = deadline;
    }

    @Override
    public TrainingResult train(TrainingRequest request) throws IOException, InterruptedException {
        Path input = Files.createDirectories(request.folder().resolve("input"));
        write(request, input);
        try {
            ContainerOwner.removeLeftOver(docker, reporter);
            String container = docker.create(
                    List.of("--entrypoint", request.java()),
                    specification(request),
                    // A variable of the base image would have an effect on the JVM of the local Lambda.
                    Map.of("JAVA_TOOL_OPTIONS", "", "JDK_JAVA_OPTIONS", "", "_JAVA_OPTIONS", ""));
            try {
                return run(container, request, input);
            } finally {
                docker.remove(List.of(container));
            }
        } catch (DockerException e) {
            return TrainingResult.failed(String.valueOf(e.getMessage()));
        }
    }

    private DockerRunSpec specification(TrainingRequest request) {
        return new DockerRunSpec(
                request.image(),
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        INPUT + "/" + JAR,
                        TrainingMain.class.getName(),
                        INPUT,
                        OUTPUT),
                USER,
                Map.of(ContainerOwner.LABEL, ContainerOwner.current().label()),
                new DockerNetwork(List.of("--network", "none")),
                new DockerRunSpec.Limits(request.memory() + MORE_MEMORY, OptionalDouble.empty(), 0, LARGEST_FILE),
                new DockerRunSpec.Temporary.Volume(),
                List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"),
                null,
                List.of(),
                true);
    }

    private TrainingResult run(String container, TrainingRequest request, Path input)
            throws IOException, InterruptedException {
        docker.copyTo(input, container, INPUT);
        Process process = docker.start(container);
        String printed;
        try (InputStream output = process.getInputStream()) {
            if (!process.waitFor(deadline.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)) {
                return TrainingResult.failed("the container did not end within "
                        + deadline.plus(GRACE).toSeconds() + " s");
            }
            printed = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
        } finally {
            process.destroyForcibly();
        }
        Path output = request.folder().resolve("output");
        try {
            docker.copyFrom(container, OUTPUT, output);
        } catch (DockerException e) {
            return TrainingResult.failed(printed.isEmpty() ? "the container wrote no result" : printed);
        }
        return result(output, request, printed);
    }

    private TrainingResult result(Path output, TrainingRequest request, String printed) throws IOException {
        Path file = output.resolve(TrainingFiles.RESULT);
        if (!Files.isRegularFile(file)) {
            return TrainingResult.failed(printed.isEmpty() ? "the container wrote no result" : printed);
        }
        Properties result = TrainingFiles.read(file);
        result.getProperty(TrainingFiles.OUTPUT, "").lines().forEach(line -> reporter.debug("training: " + line));
        String failure = result.getProperty(TrainingFiles.FAILURE);
        if (failure != null) {
            String last = result.getProperty(TrainingFiles.OUTPUT, "");
            return TrainingResult.failed(last.isBlank() ? failure : failure + ". Its last output: " + last);
        }
        return TrainingResult.trained(
                output.resolve(StartupCacheOptions.fileName(request.release())),
                output.resolve(TrainingFiles.DESCRIPTION),
                Integer.parseInt(result.getProperty(TrainingFiles.CALLS, "0")),
                result.getProperty(TrainingFiles.REMARK));
    }

    private void write(TrainingRequest request, Path input) throws IOException {
        TrainingJar.write(input.resolve(JAR));
        Files.writeString(input.resolve(TrainingFiles.DESCRIPTION), request.description());
        Path events = Files.createDirectories(input.resolve(TrainingFiles.EVENTS));
        for (int i = 0; i < request.events().size(); i++) {
            Path event = request.events().get(i);
            // The number keeps the order.
            Files.copy(event, events.resolve(String.format(Locale.ROOT, "%04d-", i) + event.getFileName()));
        }
        Properties settings = new Properties();
        String cache = OUTPUT + "/" + StartupCacheOptions.fileName(request.release());
        List<String> command = new ArrayList<>(List.of(request.java()));
        command.addAll(StartupCacheOptions.training(request.release(), cache));
        command.add(request.descriptionOption() + OUTPUT + "/" + TrainingFiles.DESCRIPTION);
        command.addAll(request.arguments());
        for (int i = 0; i < command.size(); i++) {
            settings.setProperty(TrainingFiles.COMMAND + i, command.get(i));
        }
        variables(request).forEach((name, value) -> settings.setProperty(TrainingFiles.VARIABLE + name, value));
        settings.setProperty(TrainingFiles.CALLS, Integer.toString(request.calls()));
        settings.setProperty(TrainingFiles.SECONDS, Long.toString(deadline.toSeconds()));
        settings.setProperty(TrainingFiles.CACHE, cache);
        TrainingFiles.write(input.resolve(TrainingFiles.SETTINGS), settings);
    }

    /** Those that Lambda sets, without credentials, and with values that are the same for each function and machine. */
    private static Map<String, String> variables(TrainingRequest request) {
        Map<String, String> variables = new HashMap<>(request.variables());
        variables.putIfAbsent("PATH", "/usr/local/bin:/usr/bin:/bin");
        variables.putAll(Map.of(
                "TZ", ":UTC",
                "_HANDLER", request.handler(),
                "LAMBDA_TASK_ROOT", "/var/task",
                "LAMBDA_RUNTIME_DIR", "/var/runtime",
                "AWS_REGION", "us-east-1",
                "AWS_DEFAULT_REGION", "us-east-1",
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR"));
        variables.putAll(Map.of(
                "AWS_LAMBDA_FUNCTION_NAME", "training",
                "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(request.memory()),
                "AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand",
                "AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/training",
                "AWS_LAMBDA_LOG_STREAM_NAME", "training",
                "LAMBDA_IMAGE_TRAINING", "true"));
        return variables;
    }
}
