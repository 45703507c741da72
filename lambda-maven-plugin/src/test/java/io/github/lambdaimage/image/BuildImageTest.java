package io.github.lambdaimage.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.image.base.BaseImageSource;
import io.github.lambdaimage.image.failure.DamagedCacheException;
import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.plan.BuiltImage;
import io.github.lambdaimage.image.plan.ImageDigest;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.image.plan.LayerFile;
import io.github.lambdaimage.image.plan.PlannedLayer;
import io.github.lambdaimage.image.registry.RegistryLogin;
import io.github.lambdaimage.image.write.ImageTarget;
import io.github.lambdaimage.image.write.ImageWriter;
import io.github.lambdaimage.image.write.PushableImage;
import io.github.lambdaimage.image.write.StartupCacheStore;
import io.github.lambdaimage.project.ClassFiles;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.project.ResolvedArtifact;
import io.github.lambdaimage.report.ReportedLines;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildImageTest {

    private static final String NAME = "hello:latest";

    @TempDir
    private Path folder;

    private final ReportedLines reported = new ReportedLines();
    private final List<ImagePlan> written = new ArrayList<>();
    private final List<ImagePlan> prepared = new ArrayList<>();
    private FunctionProject project = ClassFiles.project(Path.of("unset"));
    private BaseImage base = PlanFixture.base();
    private ImageTarget target = new ImageTarget.Daemon();
    private String config = "{\"BaseImage\": \"registry.example.com/java:25\", \"StartupCache\": \"off\"}";
    private @Nullable BaseImage cached;
    private boolean held = true;
    private @Nullable String filesNamed;
    private String maven = "mvn";
    private @Nullable IOException failure;
    private @Nullable UserException rejection;
    private @Nullable UserException unreachable;
    private String baseReference = "registry.example.com/java:25";
    private int damages;
    private int fetches;

    @BeforeEach
    void makeProject() {
        project = PlanFixture.project(folder);
    }

    @Test
    void firstBuildWritesTheImageAndThenTheReceipt() throws Exception {
        BuildImageResult result = build();

        assertThat(result.changed()).isTrue();
        assertThat(written).containsExactly(result.plan());
        assertThat(receipt()).isEqualTo(result.receipt());
        assertThat(result.receipt())
                .isEqualTo(new ImageReceipt(
                        NAME,
                        "sha256:id",
                        "sha256:manifest",
                        result.plan().digest(),
                        ImageTarget.Kind.DAEMON,
                        null,
                        "registry.example.com/java:25",
                        PlanFixture.BASE_DIGEST,
                        25,
                        "amd64",
                        "com.example.Hello",
                        List.of(
                                new BuiltImage.Layer(PlannedLayer.Kind.RUNTIME, "sha256:RUNTIME", 98_765),
                                new BuiltImage.Layer(PlannedLayer.Kind.APPLICATION, "sha256:APPLICATION", 98_765)),
                        StartupCacheState.OFF,
                        ImageDigest.of(project.exchangeDirectory().resolve("image/application.jar")),
                        null,
                        "2026-01-02T03:04:05Z",
                        "0.1.0"));
    }

    @Test
    void unreachableRegistryOfTheDefaultBaseImageIsExplained() {
        config = "{}";
        baseReference = ImageChecks.DEFAULT_BASE;
        cached = base;
        unreachable = new UserException("Unreachable.", "Check it.", new UnknownHostException("public.ecr.aws"));
        UserException failure = catchThrowableOfType(UserException.class, this::build);

        assertThat(failure.problem())
                .isEqualTo("Unreachable. It has the default base image public.ecr.aws/lambda/java:25.");
        assertThat(failure.remedy())
                .isEqualTo(
                        "Check it. Or run Maven with -o, or set \"BaseImage\" in config.json to an image of a registry"
                                + " that you can reach.");
    }

    @Test
    void unreachableRegistryOfANamedBaseImageIsReportedAsItIs() {
        unreachable = new UserException("Unreachable.", "Check it.", new UnknownHostException("a"));

        assertThatThrownBy(this::build).isSameAs(unreachable);
        cached = base;
        assertThatThrownBy(this::build)
                .hasMessage("Unreachable." + System.lineSeparator() + "Check it. Or run Maven with -o.");
    }

    /** Each attempt finds one damaged file, which was deleted then. */
    @Test
    void damagedFilesOfTheCacheAreFetchedAgain() throws Exception {
        damages = 2;
        BuildImageResult result = build();

        assertThat(result.changed()).isTrue();
        assertThat(fetches).isEqualTo(3);
        assertThat(reported.lines()).contains("warn: A file in the cache was damaged. It is pulled or packed again.");
    }

    @Test
    void buildIsReported() throws Exception {
        build();

        assertThat(String.join("\n", reported.lines())).isEqualTo("""
                info: Base image registry.example.com/java:25: Java 25.0.3 in /var/lang, amd64, 181.2 MB
                info:   layer                  files       size
                info:   runtime                    1    98.8 kB
                info:   application                2    98.8 kB
                info:   added to the base          3   197.5 kB
                info: Built hello:latest
                info:   id      sha256:id
                info:   digest  sha256:manifest
                info: List it with: docker image ls hello:latest
                info: Run it with: mvn lambda:run-local""");
    }

    @Test
    void commandThatRunsTheImageIsForItsModule() throws Exception {
        maven = "mvn -pl hello -am";

        build();

        assertThat(reported.lines()).endsWith("info: Run it with: mvn -pl hello -am lambda:run-local");
    }

    @Test
    void filesOfThePlanExistWithTheirDigests() throws Exception {
        Path extension = folder.resolve("src/main/image/opt/extensions/watch");
        Files.createDirectories(extension.getParent());
        Files.writeString(extension, "#!/bin/sh\n");
        Path sibling = folder.resolve("sibling/classes");
        PlanFixture.classFile(sibling, "org/example/Sibling", 17);
        project = PlanFixture.project(
                folder, new ResolvedArtifact("org.example", "sibling", "1-SNAPSHOT", null, sibling, true));

        ImagePlan plan = build().plan();

        List<LayerFile> files =
                plan.layers().stream().flatMap(layer -> layer.files().stream()).toList();
        assertThat(files)
                .extracting(LayerFile::target)
                .containsExactly(
                        "/var/task/lib/sibling-1-SNAPSHOT.jar",
                        "/var/task/lib/lambda-runtime-0.1.0.jar",
                        "/opt/extensions/watch",
                        "/var/task/lambda.args",
                        "/var/task/lib/application.jar");
        for (LayerFile file : files) {
            assertThat(file.source()).isRegularFile();
            assertThat(file.digest()).as(file.target()).isEqualTo(ImageDigest.of(file.source()));
        }
    }

    @Test
    void unchangedImageIsNotWritten() throws Exception {
        ImageReceipt first = build().receipt();
        reported.lines().clear();

        BuildImageResult second = build();

        assertThat(second.changed()).isFalse();
        assertThat(written).hasSize(1);
        assertThat(receipt()).isEqualTo(first);
        assertThat(String.join("\n", reported.lines())).isEqualTo("""
                info: Base image registry.example.com/java:25: Java 25.0.3 in /var/lang, amd64, 181.2 MB
                info: Nothing has changed: hello:latest
                info:   id      sha256:id
                info:   digest  sha256:manifest
                info: List it with: docker image ls hello:latest
                info: Run it with: mvn lambda:run-local""");
    }

    @Test
    void missingImageIsWrittenAgain() throws Exception {
        build();
        held = false;

        assertThat(build().changed()).isTrue();
    }

    @Test
    void changedNameOrTargetIsWritten() throws Exception {
        build();
        config = config.replace("}", ", \"ImageTag\": \"2\"}");
        assertThat(build().changed()).isTrue();
        target = new ImageTarget.Tar(folder.resolve("a.tar"));
        assertThat(build().changed()).isTrue();
        target = new ImageTarget.Tar(folder.resolve("b.tar"));
        assertThat(build().changed()).isTrue();
        assertThat(receipt().tar()).isEqualTo(folder.resolve("b.tar").toString());
        assertThat(reported.lines()).last().isEqualTo("info: Load it with: docker load -i " + folder.resolve("b.tar"));
        target = new ImageTarget.Registry("localhost:5000");
        assertThat(build().receipt().name()).isEqualTo("localhost:5000/hello:2");
        assertThat(reported.lines()).last().isEqualTo("info: Pull it with: docker pull localhost:5000/hello:2");
        assertThat(build().changed()).isFalse();
    }

    @Test
    void changedHandlerIsWritten() throws Exception {
        ImagePlan first = build().plan();
        ClassFiles.compile(
                project.classesDirectory(),
                "Hello",
                "public class Hello implements LambdaHandler { public InvocationResult reactToInvocation(Invocation i)"
                        + " { return InvocationResponse.text(\"changed\"); } }");
        ImagePlan second = build().plan();

        assertThat(second.layers().get(0)).isEqualTo(first.layers().get(0));
        assertThat(second.layers().get(1)).isNotEqualTo(first.layers().get(1));
        assertThat(written).hasSize(2);
    }

    @Test
    void newerCommitOfTheSameImageIsRecorded() throws Exception {
        build();
        Path git = Files.createDirectories(folder.resolve(".git"));
        Files.writeString(git.resolve("HEAD"), "c".repeat(40) + "\n");

        assertThat(build().changed()).isFalse();
        assertThat(receipt().revision()).isEqualTo("c".repeat(40));
    }

    @Test
    void changedBaseIsReported() throws Exception {
        build();
        String moved = "sha256:" + "d".repeat(64);
        base = PlanFixture.base("amd64", 25, moved);

        build();

        assertThat(reported.lines())
                .contains("info: The base image registry.example.com/java:25 changed since the last build: "
                        + PlanFixture.BASE_DIGEST + " -> " + moved + ".");
        assertThat(written).hasSize(2);
    }

    @Test
    void refreshOfAnUpToDateImageReportsNothingAndSendsNoRequest() throws Exception {
        build();
        reported.lines().clear();
        cached = base;
        base = PlanFixture.base("amd64", 25, "sha256:" + "d".repeat(64));

        assertThat(refresh().changed()).isFalse();
        assertThat(reported.lines()).isEmpty();
    }

    @Test
    void refreshOfAnOutdatedImageBuildsAndReportsIt() throws Exception {
        config = config.replace("}", ", \"JvmOptions\": [\"-Da=1\"]}");
        build();
        config = config.replace("-Da=1", "-Da=2");
        reported.lines().clear();

        assertThat(refresh().changed()).isTrue();
        assertThat(reported.lines()).containsExactly("info: The image hello:latest is out of date; rebuilding it.");
        assertThat(written).hasSize(2);
    }

    @Test
    void failureToWriteLeavesNoReceipt() throws Exception {
        build();
        config = config.replace("}", ", \"JvmOptions\": [\"-Xss2m\"]}");
        failure = new IOException("disk full");

        assertThatThrownBy(this::build).isSameAs(failure);
        assertThat(new ImageReceiptFile(project).read()).isEmpty();
    }

    @Test
    void failureBeforeAnythingIsWrittenLeavesTheImageAndItsReceipt() throws Exception {
        ImageReceipt first = build().receipt();
        PlanFixture.classFile(project.classesDirectory(), "com/example/New", 26);

        UserException failure = catchThrowableOfType(UserException.class, this::build);

        assertThat(failure.problem()).startsWith("Class com.example.New requires Java 26");
        assertThat(receipt()).isEqualTo(first);
        assertThat(written).hasSize(1);
    }

    @Test
    void unavailableTargetLeavesTheImageAndItsReceipt() throws Exception {
        ImageReceipt first = build().receipt();
        config = config.replace("}", ", \"JvmOptions\": [\"-Xss2m\"]}");
        rejection = new UserException("offline", "go online");

        assertThatThrownBy(this::build).isSameAs(rejection);
        assertThat(receipt()).isEqualTo(first);
        assertThat(written).hasSize(1);
    }

    @Test
    void baseForAnotherArchitectureStopsTheBuild() {
        base = PlanFixture.base("arm64", 25, PlanFixture.BASE_DIGEST);

        assertThatThrownBy(this::build)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is for arm64, and the function for amd64");
        assertThat(written).isEmpty();
    }

    @Test
    void configuredFolderOfFilesMustExist() {
        filesNamed = "src/image";

        UserException failure = catchThrowableOfType(UserException.class, this::build);

        assertThat(failure.problem())
                .isEqualTo("lambda.image.files is \"" + Path.of("src", "image") + "\", which does not exist.");
        assertThat(failure.remedy())
                .isEqualTo("Set it to a folder whose files are copied to the root of the image, for example"
                        + " \"-Dlambda.image.files=src/main/image\".");
    }

    @ParameterizedTest
    @CsvSource({"., POM", "'..', POM", "link, POM", "target, build folder", "deep/link, build folder"})
    void folderOfFilesThatContainsTheProjectIsRejected(String name, String what) throws Exception {
        Files.createSymbolicLink(project.baseDirectory().resolve("link"), Path.of("."));
        Path deep = Files.createDirectories(project.baseDirectory().resolve("deep"));
        Files.createSymbolicLink(deep.resolve("link"), project.buildDirectory());
        filesNamed = name;

        UserException failure = catchThrowableOfType(UserException.class, this::build);

        assertThat(failure.problem())
                .isEqualTo(
                        "The folder " + project.display(project.baseDirectory().resolve(name))
                                + ", which is copied into the image, contains the project's " + what + ".");
        assertThat(failure.remedy())
                .isEqualTo("Move the files for the image to a folder of their own and name it, for example"
                        + " \"-Dlambda.image.files=src/main/image\".");
        assertThat(written).isEmpty();
    }

    @Test
    void folderOfFilesInsideTheBuildFolderIsUsed() throws Exception {
        Path file = project.buildDirectory().resolve("generated/opt/a.txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "a");
        filesNamed = project.baseDirectory()
                .relativize(project.buildDirectory().resolve("generated"))
                .toString();

        assertThat(build().changed()).isTrue();
    }

    @Test
    void projectWithoutAHandlerIsRejected() throws IOException {
        Files.delete(project.classesDirectory().resolve("com/example/Hello.class"));

        assertThatThrownBy(this::build)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("contains no compiled class");
    }

    @Test
    void documentHasTheReceiptAndWhetherTheImageChanged() throws Exception {
        assertThat(build().toJson())
                .startsWith("{\n  \"changed\": true,\n  \"name\": \"hello:latest\",\n")
                .endsWith("}");
        assertThat(build().toJson()).startsWith("{\n  \"changed\": false,");
    }

    @Test
    void preparedImageHasThePlanOfTheBuildAndLeavesTheReceipt() throws Exception {
        BuildImageResult built = build();

        PreparedBuild ready = operation().prepare(request());

        assertThat(ready.plan()).isEqualTo(built.plan());
        assertThat(prepared).containsExactly(built.plan());
        assertThat(ready.sourceHash()).isEqualTo(built.receipt().sourceHash());
        assertThat(receipt()).isEqualTo(built.receipt());
    }

    @Test
    void preparedImageUsesTheTestedBaseAfterItsTagHasMoved() throws Exception {
        BuildImageResult built = build();
        cached = base;
        base = PlanFixture.base("amd64", 25, "sha256:" + "c".repeat(64));

        assertThat(operation().prepare(request()).plan().digest())
                .isEqualTo(built.plan().digest());
    }

    @Test
    void preparedImageOfAProjectWithoutABuildUsesTheCurrentBase() throws Exception {
        cached = PlanFixture.base("amd64", 25, "sha256:" + "c".repeat(64));

        assertThat(operation().prepare(request()).plan().base()).isEqualTo(base);
    }

    private BuildImageResult build() throws IOException, InterruptedException {
        return operation().run(request());
    }

    private BuildImageResult refresh() throws IOException, InterruptedException {
        return operation().refresh(request());
    }

    private BuildImage operation() {
        return new BuildImage(
                new Bases(),
                new Writer(),
                receipt -> held,
                new StartupCaches(
                        new StartupCacheStore(folder.resolve("cache")),
                        null,
                        new Writer(),
                        ImageFixture.noDocker(),
                        reported),
                reported,
                Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC));
    }

    private BuildImageRequest request() throws IOException {
        Path files = folder.resolve(filesNamed == null ? "src/main/image" : filesNamed);
        return new BuildImageRequest(
                project, PlanFixture.config(folder, config), target, files, filesNamed != null, "0.1.0", maven);
    }

    private final class Bases implements BaseImageSource {
        @Override
        public BaseImage fetch(String reference, String architecture) {
            assertThat(reference).isEqualTo(baseReference);
            assertThat(architecture).isEqualTo("amd64");
            fetches++;
            if (unreachable != null) {
                throw unreachable;
            }
            return base;
        }

        @Override
        public List<String> alternatives(String reference, String architecture) {
            return cached == null ? List.of() : List.of("run Maven with -o");
        }

        @Override
        public Optional<BaseImage> cached(String reference, String architecture) {
            return Optional.ofNullable(cached);
        }
    }

    private final class Writer implements ImageWriter {
        @Override
        public void check(ImagePlan plan, ImageTarget there) {
            assertThat(there).isEqualTo(target);
            if (rejection != null) {
                throw rejection;
            }
        }

        @Override
        public BuiltImage write(ImagePlan plan, ImageTarget there) throws IOException {
            return BuildImageTest.this.write(plan, there);
        }

        @Override
        public PushableImage prepare(ImagePlan plan) {
            prepared.add(plan);
            return new NothingPrepared();
        }
    }

    private static final class NothingPrepared implements PushableImage {
        @Override
        public String id() {
            return "sha256:id";
        }

        @Override
        public String digest() {
            return "sha256:manifest";
        }

        @Override
        public List<BuiltImage.Layer> layers() {
            return List.of();
        }

        @Override
        public long push(String repository, List<String> tags, RegistryLogin login) {
            throw new AssertionError("nothing is pushed here");
        }

        @Override
        public void close() {}
    }

    private BuiltImage write(ImagePlan plan, ImageTarget there) throws IOException {
        assertThat(there).isEqualTo(target);
        assertThat(new ImageReceiptFile(project).read())
                .as("receipt while the image is written")
                .isEmpty();
        if (failure != null) {
            throw failure;
        }
        if (damages > 0) {
            damages--;
            throw new UserException("problem", "remedy", new DamagedCacheException("sha256:0"));
        }
        written.add(plan);
        return new BuiltImage(
                there instanceof ImageTarget.Registry registry ? registry.prefix() + "/" + plan.name() : plan.name(),
                "sha256:id",
                "sha256:manifest",
                plan.layers().stream()
                        .map(layer -> new BuiltImage.Layer(layer.kind(), "sha256:" + layer.kind(), 98_765))
                        .toList());
    }

    private ImageReceipt receipt() throws IOException {
        return new ImageReceiptFile(project).read().orElseThrow();
    }
}
