package io.github.lambdaimage.runtime.aws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jvm")
class ArchitectureTest {

    private static final String ROOT = "io.github.lambdaimage.runtime.aws";
    private static final int MOST_CLASSES = 25;

    /** Each room, and the rooms that it may name. */
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            entry("", Set.of("internal.handler", "internal.context")),
            entry("internal.handler", Set.of("internal.payload", "internal.type")),
            entry("internal.payload", Set.of("internal.bind")),
            entry("internal.context", Set.of("internal.log")),
            entry("internal.type", Set.of()),
            entry("internal.log", Set.of()),
            entry(
                    "internal.bind",
                    Set.of("internal.bind.codec", "internal.bind.value", "internal.bind.type", "internal.bind.json")),
            entry(
                    "internal.bind.codec",
                    Set.of("internal.bind.value", "internal.bind.type", "internal.bind.access", "internal.bind.json")),
            entry("internal.bind.value", Set.of("internal.bind.access", "internal.bind.json")),
            entry("internal.bind.type", Set.of()),
            entry("internal.bind.access", Set.of()),
            entry("internal.bind.json", Set.of()));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

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
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
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
                .filter(type -> !type.getPackageName().startsWith(ROOT + ".internal"))
                .map(JavaClass::getSimpleName)
                .toList();

        assertThat(publicTypes).containsExactly("AwsHandler");
    }

    /** The face of the binding; other rooms do not name its sub-rooms. */
    @Test
    void publicTypesOfTheBindingAreItsFace() {
        List<String> publicTypes = topLevel()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> type.getPackageName().equals(ROOT + ".internal.bind"))
                .map(JavaClass::getSimpleName)
                .toList();

        assertThat(publicTypes).containsExactlyInAnyOrder("Binders", "Binding", "BindingException");
    }

    @Test
    void moduleUsesTheRuntimeAndWhatTheFunctionHas() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        ROOT + "..",
                        "io.github.lambdaimage.runtime",
                        "io.github.lambdaimage.runtime.json",
                        "io.github.lambdaimage.runtime.internal.loop",
                        "com.amazonaws.services.lambda.runtime..",
                        "com.fasterxml.jackson..",
                        "org.jspecify.annotations")
                .check(CLASSES);
    }

    /** The function's own, for types that ask for it. */
    @Test
    void jacksonIsUsedByTheBindingAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".internal.bind..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(CLASSES);
    }

    @Test
    void bindingKnowsNothingOfAws() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".internal.bind..", ROOT + ".internal.type..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.amazonaws..")
                .check(CLASSES);
    }

    @Test
    void environmentIsReadInOnePlaceOnly() {
        noClasses()
                .that()
                .areNotAssignableTo(AwsHandler.class)
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(CLASSES);
    }

    @Test
    void processIsNotEnded() {
        noClasses()
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
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
        return type.getPackageName().startsWith(ROOT);
    }

    /** The package's name below that of the module. */
    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }
}
