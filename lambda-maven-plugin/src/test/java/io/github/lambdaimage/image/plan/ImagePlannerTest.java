package io.github.lambdaimage.image.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.image.PlanFixture;
import io.github.lambdaimage.launch.OptionFiles;
import io.github.lambdaimage.project.DeclaredDependency;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.project.Handler;
import io.github.lambdaimage.project.ResolvedArtifact;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePlannerTest {

    private static final String NAME = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/hello:latest";

    @TempDir
    private Path folder;

    private final List<ResolvedArtifact> artifacts = new ArrayList<>(List.of(
            artifact("org.example", "text", "1.14.0", false),
            artifact("org.example", "shared", "2-SNAPSHOT", true),
            artifact("io.github.lambdaimage", "lambda-runtime", "0.1.0", false),
            artifact("org.other", "text", "1.14.0", false)));

    private String config = "{\"JvmOptions\": [\"-Xss2m\", \"-Dgreeting=Hello \\\"you\\\" #1\"]}";
    private Handler handler = new Handler("com.example.Hello", false);
    private String applicationDigest = digest('a');
    private List<TrainingPlan.Event> events = List.of();
    private List<LayerFile> files =
            List.of(new LayerFile(Path.of("extension"), "/opt/extensions/watch", digest('e'), true));
    private SortedMap<String, Path> emptyFolders = new TreeMap<>();
    private BaseImage base = PlanFixture.base();

    @Test
    void planMatchesTheExpectedText() throws IOException {
        ImagePlanner.Planned planned = plan();
        ImagePlan plan = planned.plan();

        assertThat(PlanText.of(
                        plan.base(),
                        plan.layers(),
                        plan.entrypoint(),
                        plan.command(),
                        plan.workingDirectory(),
                        plan.variables(),
                        withoutPlanLabel(plan),
                        plan.training()))
                .isEqualTo(golden("plan.json"));
        assertThat(planned.argumentFile()).isEqualTo(golden("lambda.args"));
        assertThat(plan.name()).isEqualTo(NAME);
        assertThat(plan.digest()).isEqualTo(ImageDigest.of(golden("plan.json")));
        assertThat(plan.labels())
                .isEqualTo(Map.of(
                        "io.github.lambdaimage.project", "com.example:hello",
                        "org.opencontainers.image.title", "hello",
                        "org.opencontainers.image.version", "1.0",
                        "io.github.lambdaimage.plan", plan.digest()));
    }

    @Test
    void collectorOfTheUserReplacesOurs() throws IOException {
        config = "{\"JvmOptions\": [\"-XX:+UseG1GC\"]}";

        assertThat(plan().argumentFile().lines()).contains("-XX:+UseG1GC").doesNotContain("-XX:+UseSerialGC");
    }

    @Test
    void collectorOfTheBaseImageReplacesOurs() throws IOException {
        config = "{}";
        base = PlanFixture.withVariables(base, Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseParallelGC"));

        assertThat(plan().argumentFile().lines()).doesNotContain("-XX:+UseSerialGC");
    }

    @Test
    void collectorsOfUserAndBaseImageThatExcludeEachOtherAreRejected() {
        config = "{\"JvmOptions\": [\"-XX:+UseG1GC\"]}";
        base = PlanFixture.withVariables(base, Map.of("JDK_JAVA_OPTIONS", "-XX:+UseParallelGC"));

        assertThat(catchThrowableOfType(UserException.class, this::plan).problem())
                .startsWith("\"JvmOptions\" selects -XX:+UseG1GC, and JDK_JAVA_OPTIONS of the base image selects"
                        + " -XX:+UseParallelGC.");
    }

    @Test
    void localeIsSetIfThatOfTheBaseDoesNotExist() throws IOException {
        base = PlanFixture.withVariables(base, Map.of("LANG", "en_US.UTF-8"));
        assertThat(plan().plan().variables()).isEqualTo(Map.of("LC_ALL", "C.UTF-8"));
        assertThat(plan().argumentFile().lines()).contains("-Duser.language=en", "-Duser.country=US");

        base = PlanFixture.withVariables(base, Map.of("LANG", "C.UTF-8"));
        assertThat(plan().plan().variables()).isEmpty();
    }

    @Test
    void languageOfTheUserReplacesThatOfTheBaseWithItsCountry() throws IOException {
        config = "{\"JvmOptions\": [\"-Duser.language=de\"]}";
        base = PlanFixture.withVariables(base, Map.of("LANG", "en_US.UTF-8"));

        assertThat(plan().argumentFile().lines())
                .filteredOn(line -> line.startsWith("-Duser."))
                .containsExactly("-Duser.language=de");
    }

    @Test
    void changedHandlerChangesOneLayer() throws IOException {
        ImagePlan before = plan().plan();
        applicationDigest = digest('f');
        ImagePlan after = plan().plan();

        assertThat(differentLayers(before, after)).containsExactly("application");
        assertThat(after.digest()).isNotEqualTo(before.digest());
    }

    @Test
    void changedSnapshotChangesOneLayer() throws IOException {
        ImagePlan before = plan().plan();
        ImageContent content = content();
        List<ImageContent.Dependency> dependencies = new ArrayList<>(content.dependencies());
        dependencies.set(
                1,
                new ImageContent.Dependency(
                        artifacts.get(1), new ImageContent.HashedFile(Path.of("shared.jar"), digest('f'))));
        ImagePlan after = planner()
                .plan(
                        NAME,
                        handler,
                        base,
                        new ImageContent(content.application(), dependencies, content.files(), content.argumentFile()))
                .plan();

        assertThat(differentLayers(before, after)).containsExactly("snapshot dependencies");
    }

    @Test
    void handlerOfAwsIsRunByItsRuntime() throws IOException {
        handler = new Handler("com.example.Hello::handle", true);
        artifacts.add(artifact("io.github.lambdaimage", "lambda-runtime-aws", "0.1.0", false));

        ImagePlanner.Planned planned = plan();

        // Alone, so that a function can override it.
        assertThat(planned.plan().command()).containsExactly("com.example.Hello::handle");
        List<String> arguments = planned.argumentFile().lines().toList();
        assertThat(arguments.subList(arguments.size() - 2, arguments.size()))
                .containsExactly(
                        "io.github.lambdaimage.runtime.LambdaRuntime", "io.github.lambdaimage.runtime.aws.AwsHandler");
        // The boot class loader would not find the classes of the function.
        assertThat(arguments)
                .contains("-Xbootclasspath/a:/var/task/lib/lambda-runtime-0.1.0.jar")
                .anyMatch(argument -> argument.endsWith(":/var/task/lib/lambda-runtime-aws-0.1.0.jar"));
        assertThat(planned.plan().layers())
                .filteredOn(layer -> layer.kind() == PlannedLayer.Kind.RUNTIME)
                .flatExtracting(PlannedLayer::files)
                .extracting(LayerFile::target)
                .containsExactly(
                        "/var/task/lib/lambda-runtime-0.1.0.jar", "/var/task/lib/lambda-runtime-aws-0.1.0.jar");
    }

    @Test
    void orderOfTheClassPathIsPartOfThePlan() throws IOException {
        String before = plan().plan().digest();
        artifacts.add(artifacts.remove(0));

        assertThat(plan().plan().digest()).isNotEqualTo(before);
    }

    @Test
    void digestDependsOnEverythingInTheImage() throws IOException {
        List<String> digests = new ArrayList<>(List.of(plan().plan().digest()));
        base = PlanFixture.base("amd64", 25, digest('9'));
        digests.add(plan().plan().digest());
        base = PlanFixture.base("arm64", 25, PlanFixture.BASE_DIGEST);
        digests.add(plan().plan().digest());
        base = PlanFixture.base();
        handler = new Handler("com.example.Other", false);
        digests.add(plan().plan().digest());
        handler = new Handler("com.example.Hello", false);
        config = "{}";
        digests.add(plan().plan().digest());
        files = List.of(new LayerFile(Path.of("extension"), "/opt/extensions/watch", digest('e'), false));
        digests.add(plan().plan().digest());
        files = List.of();
        digests.add(plan().plan().digest());

        assertThat(digests).doesNotHaveDuplicates();
    }

    @Test
    void settingsOfTheFunctionDoNotChangeTheDigest() throws IOException {
        config = "{}";
        String before = plan().plan().digest();
        config = """
                {"FunctionName": "other", "ImageName": "team/other", "ImageTag": "2", "Role": "r", "Timeout": 3,
                 "MemorySize": 128, "Environment": {"GREETING": "b"}, "Tags": {"a": "b"}, "Alias": "x", "AWSRegion": "eu-west-1",
                 "AWSAccountId": "123456789012", "EphemeralStorage": 1024}""";

        assertThat(plan().plan().digest()).isEqualTo(before);
        assertThat(planner().plan("other:1", handler, base, content()).plan().digest())
                .isEqualTo(before);
    }

    @Test
    void digestDependsOnContentAndNotOnFileNames() throws IOException {
        String before = plan().plan().digest();
        artifacts.replaceAll(artifact -> new ResolvedArtifact(
                artifact.groupId(),
                artifact.artifactId(),
                artifact.version(),
                artifact.classifier(),
                Path.of("/elsewhere", artifact.artifactId() + ".jar"),
                artifact.changing()));

        assertThat(plan().plan().digest()).isEqualTo(before);
    }

    @Test
    void layerWithoutFilesIsOmitted() throws IOException {
        artifacts.removeIf(artifact -> !RuntimeDependency.is(artifact));
        files = List.of();

        assertThat(plan().plan().layers())
                .extracting(PlannedLayer::kind)
                .containsExactly(PlannedLayer.Kind.RUNTIME, PlannedLayer.Kind.APPLICATION);
    }

    @Test
    void changingRuntimeIsStillInItsOwnLayer() throws IOException {
        artifacts.replaceAll(artifact -> artifact("io.github.lambdaimage", "lambda-runtime", "1-SNAPSHOT", true));

        assertThat(plan().plan().layers())
                .extracting(PlannedLayer::kind)
                .doesNotContain(PlannedLayer.Kind.SNAPSHOTS)
                .contains(PlannedLayer.Kind.RUNTIME);
    }

    @Test
    void planDependsOnWhatTheStartupCacheIsTrainedWith() throws IOException {
        ImagePlan auto = plan().plan();
        assertThat(training(auto).events()).isEmpty();
        assertThat(training(auto).calls()).isZero();
        events = List.of(new TrainingPlan.Event("a.json", Path.of("events/a.json"), "sha256:1"));
        assertThat(plan().plan().digest()).as("auto uses no events").isEqualTo(auto.digest());

        config = config.replaceFirst("\\{", "{\"StartupCache\": \"events\", ");
        ImagePlan withEvents = plan().plan();
        assertThat(withEvents.digest()).isNotEqualTo(auto.digest());
        assertThat(training(withEvents).calls()).isEqualTo(300);
        assertThat(training(withEvents).required()).isFalse();
        config = config.replace("\"events\"", "\"on\"");
        assertThat(plan().plan().digest()).as("trained with the same").isEqualTo(withEvents.digest());
        assertThat(training(plan().plan()).required()).isTrue();
        events = List.of(new TrainingPlan.Event("a.json", Path.of("events/a.json"), "sha256:2"));
        assertThat(plan().plan().digest()).as("another event").isNotEqualTo(withEvents.digest());

        config = config.replace("\"on\"", "\"off\"");
        assertThat(plan().plan().training()).isNull();
        assertThat(plan().plan().layers()).isEqualTo(auto.layers());
        assertThat(plan().plan().digest()).isNotEqualTo(auto.digest());
    }

    @Test
    void startupCacheChangesNeitherThePlanDigestNorItsOtherLabels() throws IOException {
        ImagePlan plan = plan().plan();
        ImagePlan cached = plan.with(new FinishedLayer(Path.of("layer"), "sha256:l", 1, "sha256:d"));

        assertThat(cached.digest()).isEqualTo(plan.digest());
        assertThat(cached.labels())
                .containsAllEntriesOf(plan.labels())
                .containsEntry("io.github.lambdaimage.startup-cache", "sha256:l");
    }

    @Test
    void argumentsWithStartupCacheAreThoseWithoutItAfterItsOptions() throws IOException {
        ImagePlanner.Planned planned = plan();

        assertThat(training(planned.plan()).arguments()).isEqualTo("""
                -XX:AOTCache=/var/task/startup-cache/startup.aot
                -Xlog:aot*=off
                -Xlog:cds*=off
                -Dio.github.lambdaimage.startupCache=/var/task/startup-cache/cache.properties
                """ + planned.argumentFile());
        base = PlanFixture.base("amd64", 21, PlanFixture.BASE_DIGEST);
        assertThat(training(plan().plan()).arguments()).startsWith("""
                -XX:SharedArchiveFile=/var/task/startup-cache/startup.jsa
                -Xlog:cds*=off
                """);
    }

    private static TrainingPlan training(ImagePlan plan) {
        return Objects.requireNonNull(plan.training());
    }

    @Test
    void fileThatReplacesTheFunctionsIsRejected() {
        UserException failure = failureWithFileAt("/var/task/lib/application.jar");
        assertThat(failure.problem())
                .isEqualTo("The file " + Path.of("src", "main", "image", "file")
                        + " would replace /var/task/lib/application.jar, which the image requires.");
        assertThat(failure.remedy()).isEqualTo("Move or rename it.");
        assertThat(failureWithFileAt("/var/task/lib").problem()).contains("replace /var/task/lib/");
        assertThat(failureWithFileAt("/var/task/lambda.args/x").problem()).contains("replace /var/task/lambda.args,");
    }

    @Test
    void fileBehindALinkOfTheBaseIsRejected() {
        base = PlanFixture.withFolders(
                base, new BaseFolders(Set.of(), Map.of(), Map.of("lib64", new BaseFolders.Link("usr/lib64", true))));

        UserException failure = failureWithFileAt("/lib64/a/native.so");

        assertThat(failure.problem())
                .isEqualTo("The file " + Path.of("src", "main", "image", "file")
                        + " would replace /lib64, a link to /usr/lib64 in the base image "
                        + base.reference() + ".");
        assertThat(failure.remedy()).isEqualTo("Move it so that it is copied to /usr/lib64/a/native.so.");
        assertThat(failureWithFileAt("/lib64").remedy()).isEqualTo("Rename it.");
        assertThat(catchThrowableOfType(UserException.class, () -> failureWithFileAt("/usr/lib64/native.so")))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/var/lang/bin/java", "/var/lang/bin", "/var/lang/bin/java/x", "/var"})
    void fileInPlaceOfJavaIsRejected(String target) {
        assertThat(failureWithFileAt(target).problem())
                .startsWith("The file " + Path.of("src", "main", "image", "file") + " would replace ")
                .endsWith(", which the image requires.");
    }

    @Test
    void folderInPlaceOfAFileIsRejected() {
        base = PlanFixture.withFolders(base, new BaseFolders(Set.of("etc"), Map.of(), Map.of(), Set.of("etc/passwd")));
        String message = "The folder /etc/passwd of " + Path.of("src", "main", "image", "file")
                + " would replace a file of the base image " + base.reference() + ".";

        assertThat(failureWithFileAt("/etc/passwd/a").problem()).isEqualTo(message);
        emptyFolders = new TreeMap<>(Map.of("/etc/passwd", folder.resolve("src/main/image/file")));
        assertThat(failureWithFileAt("/opt/a").problem()).isEqualTo(message);
        emptyFolders = new TreeMap<>();
        assertThat(catchThrowableOfType(UserException.class, () -> failureWithFileAt("/etc/passwd")))
                .isNull();
    }

    @Test
    void fileInPlaceOfAFolderIsRejected() {
        base = PlanFixture.withFolders(base, new BaseFolders(Set.of("etc", "etc/ssl"), Map.of(), Map.of()));

        UserException failure = failureWithFileAt("/etc");

        assertThat(failure.problem())
                .isEqualTo("The file " + Path.of("src", "main", "image", "file")
                        + " would replace the folder /etc of the base image " + base.reference() + ".");
        assertThat(failure.remedy()).isEqualTo("Move or rename it.");
        assertThat(failureWithFileAt("/etc/ssl").problem()).contains("the folder /etc/ssl");
        assertThat(catchThrowableOfType(UserException.class, () -> failureWithFileAt("/etc/hosts")))
                .isNull();
    }

    @Test
    void emptyFolderIsPartOfTheImage() throws IOException {
        files = List.of();
        String before = plan().plan().digest();
        emptyFolders = new TreeMap<>(Map.of("/mnt/data", Path.of("data"), "/var/task", Path.of("task")));

        ImagePlan plan = plan().plan();

        assertThat(plan.layers())
                .filteredOn(layer -> layer.kind() == PlannedLayer.Kind.FILES)
                .containsExactly(
                        new PlannedLayer(PlannedLayer.Kind.FILES, List.of(), List.of("/mnt/data", "/var/task")));
        assertThat(plan.digest()).isNotEqualTo(before);
    }

    @Test
    void emptyFolderInPlaceOfARequiredFileOrALinkIsRejected() {
        base = PlanFixture.withFolders(
                base, new BaseFolders(Set.of(), Map.of(), Map.of("lib64", new BaseFolders.Link("usr/lib64", true))));
        emptyFolders = new TreeMap<>(Map.of("/var/task/lambda.args", folder.resolve("src/main/image/a")));
        assertThat(catchThrowableOfType(UserException.class, this::plan).problem())
                .isEqualTo("The file " + Path.of("src", "main", "image", "a")
                        + " would replace /var/task/lambda.args, which the image requires.");

        emptyFolders = new TreeMap<>(Map.of("/lib64", folder.resolve("src/main/image/lib64")));
        assertThat(catchThrowableOfType(UserException.class, this::plan).problem())
                .contains(" would replace /lib64, a link to /usr/lib64");
    }

    /** Lambda runs every function as a user without privileges. */
    @ParameterizedTest
    @CsvSource({"var/task, 0700", "var, 0750", "var/lang, 0700"})
    void folderOfTheFunctionThatOnlyItsOwnerEntersIsRejected(String path, String mode) {
        base = PlanFixture.withFolders(
                base,
                new BaseFolders(
                        Set.of(path),
                        Map.of(path, new BaseFolders.Rights(Integer.parseInt(mode, 8), 1000, 1000)),
                        Map.of()));

        UserException failure = catchThrowableOfType(UserException.class, this::plan);

        assertThat(failure.problem())
                .isEqualTo("Lambda cannot enter the folder /" + path + " of the base image " + base.reference()
                        + ": its mode is " + mode + ".");
        assertThat(failure.remedy())
                .isEqualTo(
                        "Run \"chmod o+x /" + path + "\" in the Dockerfile of the base image, or set \"BaseImage\" in"
                                + " config.json to another image.");
    }

    @Test
    void baseWithALinkForTheFunctionsFolderIsRejected() {
        base = PlanFixture.withFolders(
                base, new BaseFolders(Set.of(), Map.of(), Map.of("var/task", new BaseFolders.Link("/app", false))));

        UserException failure = catchThrowableOfType(UserException.class, this::plan);

        assertThat(failure.problem())
                .isEqualTo(
                        "In base image " + base.reference() + ", the function's folder /var/task is a link to /app.");
        assertThat(failure.remedy()).isEqualTo("Set \"BaseImage\" in config.json to another image.");
    }

    @Test
    void fileBesideTheFunctionsIsAccepted() throws IOException {
        files = List.of(new LayerFile(Path.of("f"), "/var/task/lib/native.so", digest('e'), true));

        assertThat(plan().plan().layers()).extracting(PlannedLayer::kind).contains(PlannedLayer.Kind.FILES);
    }

    @Test
    void projectWithoutTheRuntimeIsRejected() {
        artifacts.removeIf(RuntimeDependency::is);

        UserException failure = catchThrowableOfType(UserException.class, () -> RuntimeDependency.check(project()));

        assertThat(failure.problem())
                .isEqualTo("The project hello has no dependency on lambda-runtime, which starts the function in the"
                        + " image.");
        assertThat(failure.remedy()).isEqualTo("Add the dependency io.github.lambdaimage:lambda-runtime to the POM.");
    }

    @Test
    void projectWithTheRuntimeInTestScopeIsRejected() {
        FunctionProject project = new FunctionProject(
                "com.example",
                "hello",
                "1.0",
                folder,
                folder,
                folder,
                List.of(),
                List.of(new DeclaredDependency("io.github.lambdaimage", "lambda-runtime", null, "test")));

        UserException failure = catchThrowableOfType(UserException.class, () -> RuntimeDependency.check(project));

        assertThat(failure.problem())
                .isEqualTo("The POM declares lambda-runtime with the scope test, so the image would not contain it.");
        assertThat(failure.remedy()).isEqualTo("Remove <scope>test</scope> from that dependency.");
    }

    private UserException failureWithFileAt(String target) {
        files = List.of(new LayerFile(folder.resolve("src/main/image/file"), target, digest('e'), false));
        return catchThrowableOfType(UserException.class, this::plan);
    }

    private ImagePlanner.Planned plan() throws IOException {
        return planner().plan(NAME, handler, base, content());
    }

    private ImagePlanner planner() throws IOException {
        LambdaConfig read = PlanFixture.config(folder, config);
        return new ImagePlanner(project(), read, OptionFiles.in(folder.resolve("no-files")));
    }

    private FunctionProject project() {
        Path target = folder.resolve("target");
        return new FunctionProject(
                "com.example", "hello", "1.0", folder, target, target.resolve("classes"), artifacts, List.of());
    }

    private ImageContent content() {
        return new ImageContent(
                new ImageContent.HashedFile(Path.of("application.jar"), applicationDigest),
                artifacts.stream()
                        .map(artifact -> new ImageContent.Dependency(
                                artifact,
                                new ImageContent.HashedFile(artifact.file(), ImageDigest.of(artifact.coordinates()))))
                        .toList(),
                new ImageFiles(files, emptyFolders),
                Path.of("lambda.args"),
                events);
    }

    private static List<String> differentLayers(ImagePlan before, ImagePlan after) {
        assertThat(after.layers()).hasSameSizeAs(before.layers());
        return IntStream.range(0, after.layers().size())
                .filter(i -> !after.layers().get(i).equals(before.layers().get(i)))
                .mapToObj(i -> after.layers().get(i).kind().title())
                .toList();
    }

    private static Map<String, String> withoutPlanLabel(ImagePlan plan) {
        return plan.labels().entrySet().stream()
                .filter(label -> !label.getKey().endsWith(".plan"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static ResolvedArtifact artifact(String group, String name, String version, boolean changing) {
        return new ResolvedArtifact(group, name, version, null, Path.of("/repo", name + ".jar"), changing);
    }

    private static String digest(char digit) {
        return "sha256:" + String.valueOf(digit).repeat(64);
    }

    private static String golden(String name) throws IOException {
        try (InputStream text = Objects.requireNonNull(ImagePlannerTest.class.getResourceAsStream(name), name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }
}
