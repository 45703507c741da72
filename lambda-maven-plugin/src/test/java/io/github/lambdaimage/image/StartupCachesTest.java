package io.github.lambdaimage.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.plan.ImageContent;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.image.plan.ImagePlanner;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.image.write.ImageWriter;
import io.github.lambdaimage.image.write.PushableImage;
import io.github.lambdaimage.image.write.StartupCacheStore;
import io.github.lambdaimage.launch.OptionFiles;
import io.github.lambdaimage.process.Command;
import io.github.lambdaimage.process.CommandResult;
import io.github.lambdaimage.process.Commands;
import io.github.lambdaimage.project.ClassFiles;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.project.HandlerFinder;
import io.github.lambdaimage.project.ResolvedArtifact;
import io.github.lambdaimage.report.ReportedLines;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which images get a startup cache, with a training that is none. */
class StartupCachesTest {

    /** What Docker prints, with another word for the machine. */
    private static final String INFO = "20.10.24;linux;MACHINE;2;Docker+Desktop;overlayfs;;;true;true;true;true\n";

    @TempDir
    private Path folder;

    private final ReportedLines reported = new ReportedLines();
    private final List<String> docker = new ArrayList<>();
    private final List<TrainingRequest> trainings = new ArrayList<>();
    private String machine = "x86_64";
    private boolean running = true;
    private String content = "a cache";
    private TrainingResult failed = TrainingResult.failed("unset");
    private boolean fails;
    private String remark = "";
    private String leftOver = "";
    private FunctionProject project;

    @BeforeEach
    void makeProject() throws IOException {
        Path jar = Files.writeString(folder.resolve("runtime.jar"), "no jar");
        project = ClassFiles.project(
                folder,
                List.of(new ResolvedArtifact("io.github.lambdaimage", "lambda-runtime", "0.1.0", null, jar, false)));
        Files.writeString(Files.createDirectories(folder.resolve("events")).resolve("a.json"), "{}");
    }

    @Test
    void trainedCacheIsTheLastLayerAndIsTrainedOnce() throws Exception {
        ImagePlan plan = plan("{\"StartupCache\": \"events\"}");
        StartupCaches.Completed completed = caches().complete(plan, request());

        assertThat(completed.state())
                .isEqualTo(new StartupCacheState(StartupCacheState.Outcome.TRAINED, null, 7, 1, 300));
        assertThat(completed.plan().digest()).isEqualTo(plan.digest());
        assertThat(reported.lines()).containsExactly("info: Training the startup cache with 1 event, 300 calls.");
        assertThat(trainings).hasSize(1);
        TrainingRequest training = trainings.get(0);
        assertThat(training.arguments()).containsExactly("@/var/task/lambda.args", "com.example.Hello");
        assertThat(training.description())
                .startsWith("classPath=/var/task/lib/application.jar\njar=")
                .contains("jar=6 0 ", " /var/task/lib/lambda-runtime-0.1.0.jar\n");
        assertThat(docker).as("until the final image is loaded").noneMatch(command -> command.startsWith("image rm"));
        completed.close();
        assertThat(docker).contains("image rm " + training.image());

        content = "other bytes";
        StartupCaches.Completed again = caches().complete(plan, request());
        assertThat(trainings).hasSize(1);
        assertThat(again.plan()).isEqualTo(completed.plan());
        assertThat(again.state()).isEqualTo(completed.state());
    }

    @Test
    void withoutDockerTheImageIsCompleteWithoutCache() throws Exception {
        running = false;
        ImagePlan plan = plan("{}");

        StartupCaches.Completed completed = caches().complete(plan, request());

        assertThat(completed.plan()).isEqualTo(plan);
        assertThat(completed.state().outcome()).isEqualTo(StartupCacheState.Outcome.OMITTED);
        assertThat(reported.lines()).hasSize(1);
        assertThat(reported.lines().get(0))
                .startsWith("warn: The image has no startup cache: ")
                .contains("requires Docker");
        assertThat(caches().isPossibleNow(plan)).isFalse();
        running = true;
        assertThat(caches().isPossibleNow(plan)).isTrue();
        assertThat(caches().keptOnly().isPossibleNow(plan)).isFalse();
    }

    @Test
    void imageOfAnotherArchitectureIsNotTrained() throws Exception {
        machine = "aarch64";
        ImagePlan plan = plan("{}");

        assertThat(caches().complete(plan, request()).state().reason())
                .isEqualTo("the image is for amd64, and Docker runs on arm64");
        assertThat(trainings).isEmpty();
    }

    @Test
    void imageWithAnAgentIsNotTrained() throws Exception {
        ImagePlan plan = plan("{\"JvmOptions\": [\"-javaagent:/opt/agent.jar\"]}");

        assertThat(caches().complete(plan, request()).state().reason())
                .isEqualTo(
                        "\"JvmOptions\" contains -javaagent:/opt/agent.jar, with which a JVM makes no startup cache");
        assertThat(trainings).isEmpty();
        assertThat(caches().isPossibleNow(plan)).isFalse();
    }

    @Test
    void failedTrainingIsAWarningUnlessThereHasToBeACache() throws Exception {
        fails = true;
        failed = TrainingResult.failed("the function exited with status 3 while it handled a.json");
        ImagePlan plan = plan("{\"StartupCache\": \"events\"}");
        StartupCaches.Completed completed = caches().complete(plan, request());

        assertThat(completed.plan()).isEqualTo(plan);
        assertThat(completed.state().outcome()).isEqualTo(StartupCacheState.Outcome.FAILED);
        assertThat(reported.lines()).last().asString().contains("exited with status 3 while it handled a.json");
        completed.close();

        ImagePlan required = plan("{\"StartupCache\": \"on\"}");
        UserException failure = catchThrowableOfType(UserException.class, () -> caches().complete(required, request()));
        assertThat(failure.problem())
                .isEqualTo("The startup cache cannot be trained: the function exited with status 3 while it handled"
                        + " a.json.");
        assertThat(failure.remedy()).contains("\"StartupCache\"");
        assertThat(docker).last().asString().startsWith("image rm lambda-image-training:");
    }

    @Test
    void eventThatFailsIsAWarningUnlessThereHasToBeACache() throws Exception {
        remark = "a.json failed with Runtime.UserException, so the training ended with 1 call";
        ImagePlan plan = plan("{\"StartupCache\": \"events\"}");
        assertThat(caches().complete(plan, request()).state().reason()).isEqualTo(remark);
        assertThat(reported.lines()).last().isEqualTo("warn: Startup cache: " + remark);

        ImagePlan required = plan("{\"StartupCache\": \"on\", \"JvmOptions\": [\"-Xss1m\"]}");
        assertThat(catchThrowableOfType(UserException.class, () -> caches().complete(required, request()))
                        .problem())
                .contains(remark);
    }

    @Test
    void imageOfABuildThatWasKilledIsRemoved() throws Exception {
        leftOver = "lambda-image-training%3Aabc-999999999,lambda-image-training%3Aabc-"
                + ProcessHandle.current().pid();
        ImagePlan plan = plan("{}");
        caches().complete(plan, request());

        assertThat(docker)
                .filteredOn(command -> command.startsWith("image rm"))
                .containsExactly("image rm lambda-image-training:abc-999999999");
    }

    @Test
    void imageThatIsRefreshedGetsNoCacheThatWouldHaveToBeTrained() throws Exception {
        ImagePlan plan = plan("{}");

        assertThat(caches().keptOnly().complete(plan, request()).state().outcome())
                .isEqualTo(StartupCacheState.Outcome.OMITTED);
        caches().complete(plan, request());
        assertThat(caches().keptOnly().complete(plan, request()).state().outcome())
                .isEqualTo(StartupCacheState.Outcome.TRAINED);
    }

    private ImagePlan plan(String config) throws IOException {
        ClassFiles.handler(project.classesDirectory(), "Hello");
        LambdaConfig read = PlanFixture.config(folder, config);
        return new ImagePlanner(project, read, OptionFiles.in(Path.of("no-files")))
                .plan(
                        "hello:latest",
                        HandlerFinder.find(
                                project,
                                List.of(project.classesDirectory(), ClassFiles.runtime()),
                                "com.example.Hello"),
                        PlanFixture.base(),
                        ImageContent.gather(project, folder.resolve("none")))
                .plan();
    }

    private BuildImageRequest request() throws IOException {
        return new BuildImageRequest(
                project,
                PlanFixture.config(folder, "{}"),
                new ImageTarget.Daemon(),
                folder.resolve("none"),
                false,
                "0.1.0",
                "mvn");
    }

    private StartupCaches caches() {
        return new StartupCaches(
                new StartupCacheStore(folder.resolve("cache")),
                this::train,
                new Writer(),
                new DockerCli(new Docker()),
                reported);
    }

    private TrainingResult train(TrainingRequest request) throws IOException {
        trainings.add(request);
        return fails
                ? failed
                : TrainingResult.trained(
                        Files.writeString(request.folder().resolve("startup.aot"), content),
                        Files.writeString(request.folder().resolve("cache.properties"), "jvm=x\n"),
                        request.calls(),
                        remark.isEmpty() ? null : remark);
    }

    private static final class Writer implements ImageWriter {
        @Override
        public BuiltImage write(ImagePlan plan, ImageTarget target) {
            assertThat(plan.name()).startsWith("lambda-image-training:");
            assertThat(target).isEqualTo(new ImageTarget.Daemon());
            return new BuiltImage(plan.name(), "sha256:id", "sha256:digest", List.of());
        }

        @Override
        public PushableImage prepare(ImagePlan plan) {
            throw new IllegalStateException();
        }
    }

    private final class Docker implements Commands {
        @Override
        public CommandResult run(Command command) {
            String line = String.join(
                    " ", command.arguments().subList(1, command.arguments().size()));
            docker.add(line);
            if (!running) {
                return new CommandResult(
                        1, "", "Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?");
            }
            if (line.startsWith("image ls") && !leftOver.isEmpty()) {
                return new CommandResult(0, "sha256:1\n", "");
            }
            if (line.startsWith("image inspect")) {
                return new CommandResult(0, "sha256%3A1;linux;amd64;1;;;" + leftOver + "\n", "");
            }
            return new CommandResult(0, line.startsWith("info") ? INFO.replace("MACHINE", machine) : "", "");
        }

        @Override
        public Process start(Command command) {
            throw new IllegalStateException(Objects.toString(command));
        }
    }
}
