package io.github.lambdaimage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.github.lambdaimage.deploy.Deployer;
import java.io.FileDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rooms of the plugin, their sub-rooms and their faces, as docs/architecture.md describes them. A room is a package
 * directly below the root; a sub-room is a package inside a room; a face is what other rooms may name.
 */
class ArchitectureTest {

    private static final String ROOT = "io.github.lambdaimage.";

    /** Rooms that every other room may name in full. They are the public part of lambda-config, and small helpers. */
    private static final Set<String> COMMON = Set.of("report", "text", "io", "json");

    /** What each room may name, beside {@link #COMMON}. */
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            Map.entry(
                    "maven",
                    Set.of(
                            "deploy",
                            "remote",
                            "aws",
                            "local",
                            "training",
                            "image",
                            "event",
                            "scaffold",
                            "config",
                            "project",
                            "http")),
            Map.entry("deploy", Set.of("aws", "image", "config")),
            Map.entry("remote", Set.of("aws", "event", "config")),
            Map.entry("aws", Set.of("image", "config", "http")),
            Map.entry("local", Set.of("image", "event", "config", "project", "docker", "launch", "emulator")),
            Map.entry("training", Set.of("image", "docker", "process", "launch")),
            Map.entry("image", Set.of("config", "project", "docker", "launch", "http")),
            Map.entry("event", Set.of("project", "events")),
            Map.entry("scaffold", Set.of("config")),
            Map.entry("docker", Set.of("process")),
            Map.entry("project", Set.of()),
            Map.entry("process", Set.of()),
            Map.entry("launch", Set.of("config")),
            Map.entry("io", Set.of()),
            Map.entry("http", Set.of()));

    /** Modules of this project of which a room may name every public type. */
    private static final Set<String> LIBRARIES = Set.of("emulator", "events");

    /** What each package may name of its own room. */
    private static final Map<String, Set<String>> SUB_ROOMS = Map.ofEntries(
            Map.entry(
                    "maven",
                    Set.of("maven.support", "maven.compile", "maven.project", "maven.settings", "maven.console")),
            Map.entry("maven.compile", Set.of()),
            Map.entry("maven.support", Set.of("maven.project", "maven.settings", "maven.console")),
            Map.entry("maven.project", Set.of()),
            Map.entry("maven.settings", Set.of()),
            Map.entry("maven.console", Set.of()),
            Map.entry("deploy", Set.of()),
            Map.entry("remote", Set.of()),
            Map.entry("aws", Set.of()),
            Map.entry("aws.sdk", Set.of("aws", "aws.failure")),
            Map.entry("aws.failure", Set.of("aws")),
            Map.entry(
                    "local",
                    Set.of("local.container", "local.jvm", "local.client", "local.compile", "local.workspace")),
            Map.entry("local.compile", Set.of()),
            Map.entry("local.container", Set.of("local.workspace")),
            Map.entry("local.jvm", Set.of("local.workspace")),
            Map.entry("local.client", Set.of()),
            Map.entry("local.workspace", Set.of()),
            Map.entry("training", Set.of("training.inside")),
            Map.entry("training.inside", Set.of()),
            Map.entry(
                    "image",
                    Set.of(
                            "image.write",
                            "image.base",
                            "image.cache",
                            "image.registry",
                            "image.failure",
                            "image.plan")),
            Map.entry(
                    "image.write",
                    Set.of("image.base", "image.cache", "image.registry", "image.failure", "image.plan")),
            Map.entry("image.base", Set.of("image.cache", "image.registry", "image.failure", "image.plan")),
            Map.entry("image.cache", Set.of("image.registry", "image.failure", "image.plan")),
            Map.entry("image.failure", Set.of("image.registry")),
            Map.entry("image.registry", Set.of("image.plan")),
            Map.entry("image.plan", Set.of()),
            Map.entry("event", Set.of()),
            Map.entry("scaffold", Set.of()),
            Map.entry("project", Set.of()),
            Map.entry("docker", Set.of()),
            Map.entry("process", Set.of()),
            Map.entry("launch", Set.of()),
            Map.entry("http", Set.of()),
            Map.entry("io", Set.of()));

    /** What other rooms may name of a room that has sub-rooms, and of the configuration. */
    private static final Map<String, Set<String>> FACES = Map.of(
            "deploy",
            Set.of("deploy.Deployer", "deploy.DeployParameters", "deploy.DeployRequest", "deploy.DeployResult"),
            "aws",
            Set.of("aws.sdk.AwsConnection", "aws.failure.AwsFailures", "aws.failure.FailureContext"),
            "local",
            Set.of(
                    "local.EmulatorChoice",
                    "local.ImageProvider",
                    "local.InvokeLocal",
                    "local.LocalMode",
                    "local.LocalRequest",
                    "local.RunLocal",
                    "local.client.InvokeOutcome",
                    "local.compile.BuildFailure",
                    "local.compile.BuildInputs",
                    "local.compile.BuildResult",
                    "local.compile.ProjectBuild",
                    "local.container.FunctionImage",
                    "local.jvm.JavaInstallation"),
            "image",
            Set.of(
                    "image.BuildImage",
                    "image.BuildImageRequest",
                    "image.BuildImageResult",
                    "image.ImageReceipt",
                    "image.ImageReceiptFile",
                    "image.PreparedBuild",
                    "image.StartupCacheTrainer",
                    "image.TrainingRequest",
                    "image.TrainingResult",
                    "image.cache.CacheFolder",
                    "image.plan.ImagePlan",
                    "image.registry.RegistryDeniedException",
                    "image.registry.RegistryLogin",
                    "image.registry.RegistrySettings",
                    "image.write.ImageTarget",
                    "image.write.PushableImage"),
            "training",
            Set.of("training.DockerTrainer"),
            "config",
            Set.of("config.reader.ConfigReader", "config.reader.ConfigKeys", "config.type.Placeholders"));

    /** Packages of which other rooms may name every class: ports and values. */
    private static final Set<String> OPEN =
            Set.of("aws", "config", "event", "remote", "scaffold", "project", "docker", "process", "launch", "http");

    /** The most classes of one package. The goals are exempt: each is a class of parameters and one short method. */
    private static final int MOST = 25;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importUrl(Deployer.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void everyPackageIsInTheTables() {
        assertThat(packages()).containsExactlyInAnyOrderElementsOf(SUB_ROOMS.keySet());
        assertThat(packages().stream().map(ArchitectureTest::room).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(ROOMS.keySet());
    }

    @Test
    void roomsNameOnlyRoomsThatTheTableAllows() {
        assertThat(dependencies()
                        .filter(Named::leavesItsRoom)
                        .filter(named -> !COMMON.contains(room(named.to)))
                        .filter(named -> !ROOMS.get(room(named.from)).contains(room(named.to)))
                        .map(Named::description))
                .isEmpty();
    }

    @Test
    void roomsNameOnlyTheFacesOfOtherRooms() {
        assertThat(dependencies()
                        .filter(Named::leavesItsRoom)
                        .filter(named -> !COMMON.contains(room(named.to)))
                        .filter(named -> !OPEN.contains(named.to))
                        .filter(named -> !LIBRARIES.contains(room(named.to)))
                        .filter(named ->
                                !FACES.getOrDefault(room(named.to), Set.of()).contains(named.type))
                        .map(Named::description))
                .isEmpty();
    }

    /** A face that no other room names is a promise without a reader. */
    @Test
    void everyFaceIsNamedByAnotherRoom() {
        Set<String> named = dependencies()
                .filter(Named::leavesItsRoom)
                .map(name -> name.type)
                .collect(Collectors.toSet());

        assertThat(FACES.values().stream()
                        .flatMap(Set::stream)
                        .filter(face -> !named.contains(face))
                        .toList())
                .isEmpty();
    }

    @Test
    void subRoomsNameOnlySubRoomsThatTheTableAllows() {
        assertThat(dependencies()
                        .filter(named -> !named.leavesItsRoom() && !named.from.equals(named.to))
                        .filter(named -> !SUB_ROOMS.get(named.from).contains(named.to))
                        .map(Named::description))
                .isEmpty();
    }

    @Test
    void packagesFormNoCycle() {
        slices().assignedFrom(new EachPackage()).should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void packagesHaveAtMostTwentyFiveClasses() {
        Map<String, Integer> sizes = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            if (type.isTopLevelClass() && !type.getSimpleName().equals("package-info")) {
                sizes.merge(packageOf(type), 1, Integer::sum);
            }
        }
        sizes.remove("maven");

        assertThat(sizes).allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(MOST));
    }

    @ParameterizedTest
    @CsvSource({
        "org.apache.maven.., maven..",
        "org.codehaus.plexus.., maven..",
        "org.eclipse.aether.., maven..",
        "javax.inject.., maven..",
        "org.apache.http.., http",
        "org.apache.commons.compress.., image|image.base|image.write",
        "org.objectweb.asm.., project",
        "software.amazon.awssdk.., aws.sdk",
        "io.github.lambdaimage.emulator.., local..",
        "io.github.lambdaimage.events.., event"
    })
    void libraryHasOneImporter(String library, String importers) {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        Stream.of(importers.split("\\|")).map(ROOT::concat).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }

    /** It starts slowly, and its threads hold the JVM of a goal for a third of a second. */
    @Test
    void httpClientOfTheJdkIsNotUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .check(CLASSES);
    }

    /** Else the machine's language changes digits and letters: ar-EG has other digits, and tr-TR has another lower case of I. */
    @Test
    void textNeverDependsOnTheLanguageOfTheMachine() {
        noClasses()
                .should()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .check(CLASSES);
    }

    @Test
    void noRoomParsesJsonWithoutLambdaConfig() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(CLASSES);
    }

    @Test
    void onePackageStartsProcesses() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "process")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .check(CLASSES);
    }

    @Test
    void onlyGoalsKnowTheTerminalAndTheEnvironment() {
        for (String stream : List.of("in", "out", "err")) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + "maven..")
                    .should()
                    .accessField(System.class, stream)
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(FileDescriptor.class)
                    .check(CLASSES);
        }
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "maven..")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(CLASSES);
    }

    @Test
    void staticStateIsFinal() {
        fields().that().areStatic().should().haveModifier(JavaModifier.FINAL).check(CLASSES);
    }

    private static Set<String> packages() {
        return CLASSES.stream().map(ArchitectureTest::packageOf).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Named> dependencies() {
        return CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> target(dependency).getPackageName().startsWith(ROOT))
                .map(Named::of)
                .distinct()
                .sorted((left, right) -> left.description().compareTo(right.description()));
    }

    private static JavaClass target(Dependency dependency) {
        return dependency.getTargetClass().getBaseComponentType();
    }

    private static String packageOf(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }

    private static String room(String packageName) {
        int dot = packageName.indexOf('.');
        return dot < 0 ? packageName : packageName.substring(0, dot);
    }

    /** One class that names another: their packages, and the named top-level class, without the root. */
    private record Named(String origin, String from, String to, String type) {

        static Named of(Dependency dependency) {
            JavaClass target = target(dependency);
            return new Named(
                    topLevel(dependency.getOriginClass()),
                    packageOf(dependency.getOriginClass()),
                    packageOf(target),
                    topLevel(target));
        }

        boolean leavesItsRoom() {
            return !room(from).equals(room(to));
        }

        String description() {
            return origin + " names " + type;
        }

        private static String topLevel(JavaClass type) {
            String name = type.getName().substring(ROOT.length());
            int nested = name.indexOf('$');
            return nested < 0 ? name : name.substring(0, nested);
        }
    }

    private static final class EachPackage implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith(ROOT)
                    ? SliceIdentifier.of(packageOf(type))
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
