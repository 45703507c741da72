package io.github.lambdaimage.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The directions of dependencies between the packages. */
@Tag("any-jvm")
class ArchitectureTest {
    private static final String CONFORMANCE = "io.github.lambdaimage.conformance";
    private static final int MOST_CLASSES = 25;

    /** The packages of this module that each package may use. The suites of the two APIs do not know each other. */
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            CONFORMANCE,
            Set.of(
                    CONFORMANCE + ".handlers",
                    CONFORMANCE + ".invoke",
                    CONFORMANCE + ".runtime",
                    CONFORMANCE + ".suite"),
            CONFORMANCE + ".handlers",
            Set.of(CONFORMANCE + ".handlers.shape", CONFORMANCE + ".runtime"),
            CONFORMANCE + ".handlers.shape",
            Set.of(),
            CONFORMANCE + ".invoke",
            Set.of(CONFORMANCE + ".invoke.situation", CONFORMANCE + ".suite"),
            CONFORMANCE + ".invoke.situation",
            Set.of(CONFORMANCE + ".invoke.function"),
            CONFORMANCE + ".invoke.function",
            Set.of(),
            CONFORMANCE + ".runtime",
            Set.of(CONFORMANCE + ".runtime.functions", CONFORMANCE + ".suite"),
            CONFORMANCE + ".runtime.functions",
            Set.of(),
            CONFORMANCE + ".suite",
            Set.of());

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(CONFORMANCE);

    @Test
    void everyPackageIsInTheTable() {
        Set<String> packages = classes.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertThat(packages).containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
    }

    @Test
    void packagesUseOnlyWhatTheTableAllows() {
        MAY_USE.forEach((name, allowed) -> noClasses()
                .that()
                .resideInAPackage(name)
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage(CONFORMANCE + "..")
                        .and(JavaClass.Predicates.resideOutsideOfPackages(allowed.toArray(String[]::new)))
                        .and(JavaClass.Predicates.resideOutsideOfPackage(name)))
                .check(classes));
    }

    @Test
    void packagesFormNoCycle() {
        slices().assignedFrom(new EachPackage()).should().beFreeOfCycles().check(classes);
    }

    @Test
    void packagesHaveAtMostTwentyFiveClasses() {
        Map<String, Long> sizes = classes.stream()
                .filter(each -> each.isTopLevelClass() && !each.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));

        assertThat(sizes).allSatisfy((name, size) -> assertThat(size).isLessThanOrEqualTo(MOST_CLASSES));
    }

    /** The functions run in processes of their own, in which the suite does not exist. */
    @Test
    void functionsOfTheInvokeSuiteUseOnlyTheRuntime() {
        noClasses()
                .that()
                .resideInAPackage(CONFORMANCE + ".invoke.function..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        CONFORMANCE + ".invoke.function..",
                        "java..",
                        "io.github.lambdaimage.runtime..",
                        "org.jspecify..")
                .check(classes);
    }

    /** The handlers of the corpus are what users write. */
    @Test
    void handlersOfTheCorpusDoNotUseTheSuite() {
        noClasses()
                .that()
                .resideInAPackage("com.example..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.lambdaimage..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("com.example"));
    }

    private static final class EachPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass each) {
            return SliceIdentifier.of(each.getPackageName());
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
