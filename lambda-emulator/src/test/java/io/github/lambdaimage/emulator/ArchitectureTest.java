package io.github.lambdaimage.emulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jvm")
class ArchitectureTest {
    private static final String EMULATOR = "io.github.lambdaimage.emulator";
    private static final int MOST_CLASSES = 25;

    /** The composition root, in the package of its users. A separate room, which no other room may name. */
    private static final String COMPOSITION_ROOT = "LambdaEmulator";

    /** Each room, and the rooms that it may name. */
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            Map.entry(
                    COMPOSITION_ROOT,
                    Set.of(
                            "",
                            "environment",
                            "internal.environment",
                            "internal.function",
                            "internal.invoke",
                            "internal.http",
                            "internal.ledger")),
            Map.entry(
                    "internal.function",
                    Set.of(
                            "",
                            "environment",
                            "internal.environment",
                            "internal.invoke",
                            "internal.http",
                            "internal.ledger")),
            Map.entry("", Set.of("environment")),
            Map.entry("environment", Set.of("watch")),
            Map.entry("watch", Set.of()),
            Map.entry(
                    "internal.environment",
                    Set.of("", "environment", "internal.runtimeapi", "internal.http", "internal.ledger")),
            Map.entry("internal.invoke", Set.of("", "internal.http", "internal.ledger", "internal.text")),
            Map.entry("internal.runtimeapi", Set.of("internal.http", "internal.ledger", "internal.text")),
            Map.entry("internal.http", Set.of("internal.text")),
            Map.entry("internal.ledger", Set.of("", "environment", "internal.text")),
            Map.entry("internal.text", Set.of()));

    /** The API of the published jar. */
    private static final List<String> PUBLIC_TYPES = List.of(
            "CallPreparation",
            "EmulatorConfig",
            "EmulatorEvent",
            "EmulatorListener",
            "FunctionError",
            "FunctionVersion",
            "InvocationReport",
            "InvocationType",
            "InvokeRequest",
            "InvokeResponse",
            "LambdaEmulator",
            "LambdaLog",
            "environment.ClassPathLauncher",
            "environment.EnvironmentExit",
            "environment.EnvironmentLauncher",
            "environment.EnvironmentRequest",
            "environment.RunningEnvironment",
            "watch.EnvironmentProcesses",
            "watch.OrderlyExit",
            "watch.ParentWatch");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(EMULATOR);

    @Test
    void roomsNameOnlyTheRoomsOfTheTable() {
        Set<String> unexpected = CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> isOurs(dependency.getTargetClass()))
                .filter(dependency -> {
                    String from = room(dependency.getOriginClass());
                    String to = room(dependency.getTargetClass());
                    return !from.equals(to)
                            && !ROOMS.getOrDefault(from, Set.of()).contains(to);
                })
                .map(dependency -> dependency.getOriginClass().getName() + " -> "
                        + dependency.getTargetClass().getName())
                .collect(Collectors.toSet());

        assertThat(unexpected).isEmpty();
        assertThat(ROOMS.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        CLASSES.stream().map(ArchitectureTest::room).collect(Collectors.toSet()));
    }

    @Test
    void roomsFormNoCycle() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return isOurs(type) ? SliceIdentifier.of(room(type)) : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "rooms";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void packagesHaveAtMost25Classes() {
        Map<String, Long> sizes = topLevel().collect(groupingBy(JavaClass::getPackageName, counting()));

        assertThat(sizes).allSatisfy((name, size) -> assertThat(size).isLessThanOrEqualTo(MOST_CLASSES));
    }

    @Test
    void publicTypesOutsideInternalAreTheApi() {
        List<String> publicTypes = topLevel()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !type.getPackageName().startsWith(EMULATOR + ".internal"))
                .map(type -> type.getName().substring(EMULATOR.length() + 1))
                .toList();

        assertThat(publicTypes).containsExactlyInAnyOrderElementsOf(PUBLIC_TYPES);
    }

    @Test
    void onlyTheServerAndItsPartsUseJetty() {
        noClasses()
                .that()
                .haveNameNotMatching(
                        ".*\\.internal\\.http\\.(EmulatorServer|HttpExchange|BodyReader|BodyWriter|SlowClientGuard"
                                + "|GracefulShutdown|CallerEndPoint|SelectorWatch)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..")
                .check(CLASSES);
    }

    @Test
    void onlyTheLauncherStartsProcesses() {
        noClasses()
                .that()
                .doNotHaveSimpleName("ClassPathLauncher")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .check(CLASSES);
    }

    @Test
    void usesOnlyTheJdkAndJetty() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(EMULATOR + "..", "java..", "org.jspecify..", "org.eclipse.jetty..")
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
    void theLedgerUsesNeitherEnvironmentsNorThreads() {
        noClasses()
                .that()
                .resideInAPackage(EMULATOR + ".internal.ledger")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(".*\\.(RunningEnvironment|EnvironmentLauncher)|java\\.lang\\.(Thread|Process.*)"
                        + "|java\\.util\\.concurrent\\..*Executor.*")
                .check(CLASSES);
    }

    private static Stream<JavaClass> topLevel() {
        return CLASSES.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"));
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(EMULATOR);
    }

    /** The package's name below that of the module, except for the composition root. */
    private static String room(JavaClass type) {
        if (type.getName().equals(EMULATOR + "." + COMPOSITION_ROOT)) {
            return COMPOSITION_ROOT;
        }
        String name = type.getPackageName();
        return name.equals(EMULATOR) ? "" : name.substring(EMULATOR.length() + 1);
    }
}
