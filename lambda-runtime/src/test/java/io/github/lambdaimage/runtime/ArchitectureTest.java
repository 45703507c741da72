package io.github.lambdaimage.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
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
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jvm")
class ArchitectureTest {

    private static final String RUNTIME = "io.github.lambdaimage.runtime";
    private static final int MOST_CLASSES = 25;

    /** The composition root, in the package of its users. A separate room, which no other room may name. */
    private static final String COMPOSITION_ROOT = "LambdaRuntime";

    /** Each room, and the rooms that it may name. */
    private static final Map<String, Set<String>> ROOMS = Map.of(
            COMPOSITION_ROOT,
            Set.of("", "internal.loop", "internal.http"),
            "internal.loop",
            Set.of("", "internal.call", "internal.http", "internal.text"),
            "",
            Set.of("json", "internal.call"),
            "json",
            Set.of("internal.text"),
            "internal.call",
            Set.of(),
            "internal.http",
            Set.of(),
            "internal.text",
            Set.of());

    /** The API of the published jar. */
    private static final List<String> PUBLIC_TYPES = List.of(
            "Invocation",
            "InvocationBuilder",
            "InvocationError",
            "InvocationResponse",
            "InvocationResult",
            "LambdaHandler",
            "LambdaRuntime",
            "json.JsonException",
            "json.JsonValue");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(RUNTIME);

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
                .filter(type -> !type.getPackageName().startsWith(RUNTIME + ".internal"))
                .map(type -> type.getName().substring(RUNTIME.length() + 1))
                .toList();

        assertThat(publicTypes).containsExactlyInAnyOrderElementsOf(PUBLIC_TYPES);
    }

    @Test
    void moduleExportsThePackagesOfTheApiAlone() throws Exception {
        // Not as a resource: other modules on the class path have a file of that name as well.
        Path classes = Path.of(LambdaRuntime.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (InputStream in = Files.newInputStream(classes.resolve("module-info.class"))) {
            ModuleDescriptor module = ModuleDescriptor.read(in);

            assertThat(module.name()).isEqualTo(RUNTIME);
            assertThat(module.exports())
                    .filteredOn(exported -> !exported.isQualified())
                    .extracting(ModuleDescriptor.Exports::source)
                    .containsExactlyInAnyOrder(RUNTIME, RUNTIME + ".json");
            assertThat(module.exports())
                    .filteredOn(ModuleDescriptor.Exports::isQualified)
                    .allSatisfy(exported -> assertThat(exported.targets()).containsExactly(RUNTIME + ".aws"));
        }
    }

    @Test
    void moduleUsesTheJdkAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", RUNTIME + "..", "org.jspecify.annotations")
                .check(CLASSES);
    }

    @Test
    void processIsEndedInOnePlaceOnly() {
        noClasses()
                .that()
                .areNotAssignableTo(LambdaRuntime.class)
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(CLASSES);
    }

    @Test
    void environmentIsReadInOnePlaceOnly() {
        noClasses()
                .that()
                .areNotAssignableTo(LambdaRuntime.class)
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
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
    void staticStateIsFinal() {
        fields().that().areStatic().should().haveModifier(JavaModifier.FINAL).check(CLASSES);
    }

    private static Stream<JavaClass> topLevel() {
        return CLASSES.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().endsWith("-info"));
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(RUNTIME);
    }

    /** The package's name below that of the module, except for the composition root. */
    private static String room(JavaClass type) {
        if (type.getName().equals(RUNTIME + "." + COMPOSITION_ROOT)) {
            return COMPOSITION_ROOT;
        }
        String name = type.getPackageName();
        return name.equals(RUNTIME) ? "" : name.substring(RUNTIME.length() + 1);
    }
}
