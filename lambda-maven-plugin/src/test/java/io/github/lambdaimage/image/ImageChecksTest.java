package io.github.lambdaimage.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.plan.BaseLocales;
import io.github.lambdaimage.image.plan.ImagePlan;
import io.github.lambdaimage.image.plan.LayerFile;
import io.github.lambdaimage.image.plan.PlannedLayer;
import io.github.lambdaimage.project.ClassFiles;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageChecksTest {

    @TempDir
    private Path folder;

    @Test
    void classesForANewerJavaThanThatOfTheBaseAreRejected() throws IOException {
        FunctionProject project = ClassFiles.project(folder);
        PlanFixture.classFile(project.classesDirectory(), "com/example/Old", 17);
        PlanFixture.classFile(project.classesDirectory(), "com/example/New", 25);

        UserException failure = releaseFailure(project, 17);

        assertThat(failure.problem())
                .isEqualTo("Class com.example.New requires Java 25, and the base image"
                        + " registry.example.com/java:17 has Java 17.");
        assertThat(failure.remedy())
                .isEqualTo(
                        "Set maven.compiler.release in the POM to 17, or \"BaseImage\" in config.json to an image with"
                                + " Java 25.");
        assertThatCode(() -> ImageChecks.checkRelease(project, base(25))).doesNotThrowAnyException();
    }

    @Test
    void dependencyForANewerJavaThanThatOfTheBaseIsRejected() throws IOException {
        Path classes = folder.resolve("library");
        PlanFixture.classFile(classes, "org/example/Library", 21);
        Path jar = folder.resolve("library.jar");
        ClassFiles.jar(classes, jar);

        UserException failure = releaseFailure(ClassFiles.project(folder, jar), 17);

        assertThat(failure.problem())
                .isEqualTo("Dependency org.example:library:1.0 requires Java 21 (class org.example.Library),"
                        + " and the base image registry.example.com/java:17 has Java 17.");
        assertThat(failure.remedy())
                .isEqualTo(
                        "Set \"BaseImage\" in config.json to an image with Java 21, or use a version of the dependency for"
                                + " Java 17.");
    }

    @Test
    void baseForAnotherArchitectureIsRejected() throws IOException {
        UserException failure = catchThrowableOfType(
                UserException.class,
                () -> ImageChecks.checkArchitecture(
                        PlanFixture.config(folder, "{\"Architecture\": \"arm64\"}"), base(25)));

        assertThat(failure.problem())
                .isEqualTo("The base image registry.example.com/java:25 is for amd64, and the function for arm64"
                        + " (\"Architecture\" is arm64).");
        assertThat(failure.remedy())
                .isEqualTo("Set \"BaseImage\" in config.json to another image, or \"Architecture\" to x86_64.");
        ImageChecks.checkArchitecture(PlanFixture.config(folder, "{}"), base(25));
    }

    @Test
    void baseForAnUnsupportedArchitectureIsRejected() throws IOException {
        BaseImage base = PlanFixture.base("riscv64", 25, PlanFixture.BASE_DIGEST);

        UserException failure = catchThrowableOfType(
                UserException.class, () -> ImageChecks.checkArchitecture(PlanFixture.config(folder, "{}"), base));

        assertThat(failure.remedy()).isEqualTo("Set \"BaseImage\" in config.json to another image.");
    }

    @Test
    void baseWithoutArchitectureIsRejected() throws IOException {
        BaseImage base = PlanFixture.base("", 25, PlanFixture.BASE_DIGEST);

        UserException failure = catchThrowableOfType(
                UserException.class, () -> ImageChecks.checkArchitecture(PlanFixture.config(folder, "{}"), base));

        assertThat(failure.problem())
                .isEqualTo("The configuration of the base image registry.example.com/java:25 names no architecture.");
    }

    @Test
    void imageAboveLambdasLimitIsRejected() throws IOException {
        ImagePlan plan = new ImagePlan(
                "hello:latest",
                base(25),
                List.of(new PlannedLayer(
                        PlannedLayer.Kind.FILES, List.of(file("/opt/a", "/opt/a"), file("/opt/b", "/opt/b")))),
                List.of("java"),
                List.of("Hello"),
                "/var/task",
                Map.of(),
                Map.of(),
                PlanFixture.BASE_DIGEST);

        UserException failure =
                catchThrowableOfType(UserException.class, () -> ImageChecks.checkSize(plan, file -> 5_300_000_000L));

        assertThat(failure.problem())
                .isEqualTo("The uncompressed image would have 11.0 GB, and Lambda's limit is 10 GB.");
        assertThat(failure.remedy()).isEqualTo("Remove dependencies or files, or use a smaller base image.");
        ImageChecks.checkSize(plan, file -> 5_100_000_000L);
    }

    /** Java keeps the jars of the class path open, and cannot read a class of the one after the limit. */
    @Test
    void jarsAboveLambdasLimitForOpenFilesAreRejected() {
        ImageChecks.checkJars(planWithJars(960));

        UserException failure =
                catchThrowableOfType(UserException.class, () -> ImageChecks.checkJars(planWithJars(1_500)));

        assertThat(failure.problem()).isEqualTo("The function has 1500 jars, and Lambda allows 1024 open files.");
        assertThat(failure.remedy())
                .isEqualTo("Remove dependencies, or combine some of them into one jar, for example with"
                        + " maven-shade-plugin in another module.");
    }

    private static ImagePlan planWithJars(int count) {
        List<LayerFile> jars = IntStream.range(0, count)
                .mapToObj(i -> file("/repo/" + i + ".jar", "/var/task/lib/" + i + ".jar"))
                .toList();
        return new ImagePlan(
                "hello:latest",
                PlanFixture.base(),
                List.of(
                        new PlannedLayer(PlannedLayer.Kind.DEPENDENCIES, jars),
                        new PlannedLayer(PlannedLayer.Kind.FILES, List.of(file("/a.jar", "/opt/a.jar")))),
                List.of("java"),
                List.of("Hello"),
                "/var/task",
                Map.of(),
                Map.of(),
                PlanFixture.BASE_DIGEST);
    }

    @Test
    void defaultBaseIsThatOfAws() throws IOException {
        FunctionProject project = ClassFiles.project(folder);
        PlanFixture.classFile(project.classesDirectory(), "com/example/Hello", 25);

        assertThat(ImageChecks.baseReference(project, PlanFixture.config(folder, "{}")))
                .isEqualTo("public.ecr.aws/lambda/java:25");
        assertThat(ImageChecks.baseReference(project, PlanFixture.config(folder, "{\"BaseImage\": \"java:17\"}")))
                .isEqualTo("java:17");
    }

    @Test
    void classesTooNewForTheDefaultBaseAreRejected() throws IOException {
        FunctionProject project = ClassFiles.project(folder);
        PlanFixture.classFile(project.classesDirectory(), "com/example/Hello", 26);

        UserException failure = catchThrowableOfType(
                UserException.class, () -> ImageChecks.baseReference(project, PlanFixture.config(folder, "{}")));

        assertThat(failure.problem())
                .isEqualTo("Class com.example.Hello requires Java 26, and the default base image"
                        + " public.ecr.aws/lambda/java:25 has Java 25.");
        assertThat(failure.remedy())
                .isEqualTo(
                        "Set \"BaseImage\" in config.json to an image with Java 26, or set maven.compiler.release in the POM to"
                                + " 25.");
    }

    @Test
    void textBeyondAsciiIsRejectedIfTheBaseHasNoUtf8Locale() throws IOException {
        BaseImage without = PlanFixture.withLocales(base(25), BaseLocales.NONE);

        UserException failure = encodingFailure("{}", "com.example.Größe", without);

        assertThat(failure.problem())
                .isEqualTo("The base image registry.example.com/java:25 has no UTF-8 locale for the handler class"
                        + " com.example.Größe.");
        assertThat(failure.remedy())
                .isEqualTo(
                        "Use ASCII characters only, or set \"BaseImage\" in config.json to an image that contains the"
                                + " locale C.UTF-8, for example public.ecr.aws/lambda/java:25.");
        assertThat(encodingFailure("{\"JvmOptions\": [\"-Dx=Grüße\"]}", "Hello", without))
                .hasMessageContaining("the JVM option \"-Dx=Grüße\".");
        assertThat(encodingFailure("{\"Environment\": {\"NAME\": \"Zoë\"}}", "Hello", without))
                .hasMessageContaining("the variable NAME.")
                .hasMessageNotContaining("Zo");
    }

    @Test
    void textBeyondAsciiIsAllowedWhereTheJvmReadsIt() throws IOException {
        String everywhere = "{\"JvmOptions\": [\"-Dx=Grüße\"], \"Environment\": {\"NAME\": \"Zoë\"}}";

        checkEncoding(everywhere, "com.example.Größe", base(25));
        // Java 17 reads variables in the encoding of the option file.encoding.
        checkEncoding(
                "{\"Environment\": {\"NAME\": \"Zoë\"}}", "Hello", PlanFixture.withLocales(base(17), BaseLocales.NONE));
    }

    private UserException encodingFailure(String json, String handler, BaseImage base) {
        return catchThrowableOfType(UserException.class, () -> checkEncoding(json, handler, base));
    }

    private void checkEncoding(String json, String handler, BaseImage base) throws IOException {
        LambdaConfig config = PlanFixture.config(folder, json);
        ImageChecks.checkEncoding(
                config,
                new ImagePlan(
                        "hello:latest",
                        base,
                        List.of(),
                        List.of("java"),
                        List.of(handler),
                        "/var/task",
                        base.locales().missing(base.variables(), config.environment()),
                        Map.of(),
                        PlanFixture.BASE_DIGEST));
    }

    private static UserException releaseFailure(FunctionProject project, int release) {
        return catchThrowableOfType(UserException.class, () -> ImageChecks.checkRelease(project, base(release)));
    }

    private static LayerFile file(String source, String target) {
        return new LayerFile(Path.of(source), target, PlanFixture.BASE_DIGEST, false);
    }

    private static BaseImage base(int release) {
        return PlanFixture.base("amd64", release, PlanFixture.BASE_DIGEST);
    }
}
