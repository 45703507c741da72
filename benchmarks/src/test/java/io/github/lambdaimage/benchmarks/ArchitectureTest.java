package io.github.lambdaimage.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The directions of dependencies between the packages. */
class ArchitectureTest {
    private static final String HERE = "io.github.lambdaimage.benchmarks";
    private static final int MOST_CLASSES = 25;

    /** The packages of this module that each package may use. The package above them has no class. */
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            HERE + ".deploy",
            Set.of(HERE + ".image", HERE + ".measure"),
            HERE + ".loop",
            Set.of(HERE + ".image", HERE + ".measure"),
            HERE + ".image",
            Set.of(HERE + ".runtime", HERE + ".measure"),
            HERE + ".runtime",
            Set.of(HERE + ".functions", HERE + ".measure"),
            HERE + ".handlers",
            Set.of(HERE + ".runtime", HERE + ".measure"),
            HERE + ".measure",
            Set.of(),
            HERE + ".functions",
            Set.of(),
            HERE + ".functions.aws",
            Set.of());

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HERE);

    @Test
    void everyPackageIsInTheTable() {
        Set<String> packages = classes.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertThat(packages).containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
    }

    /** The functions among them run alone, in a JVM whose class path has nothing else. */
    @Test
    void packagesUseOnlyWhatTheTableAllows() {
        MAY_USE.forEach((name, allowed) -> noClasses()
                .that()
                .resideInAPackage(name)
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage(HERE + "..")
                        .and(JavaClass.Predicates.resideOutsideOfPackages(allowed.toArray(String[]::new)))
                        .and(JavaClass.Predicates.resideOutsideOfPackage(name)))
                .check(classes));
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(HERE + ".(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void packagesHaveAtMostTwentyFiveClasses() {
        Map<String, Long> sizes = classes.stream()
                .filter(each -> each.isTopLevelClass() && !each.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));

        assertThat(sizes).allSatisfy((name, size) -> assertThat(size).isLessThanOrEqualTo(MOST_CLASSES));
    }

    @Test
    void onlyLocalLambdaLatencyUsesTheLocalLambda() {
        noClasses()
                .that()
                .doNotHaveSimpleName("LocalLambdaLatency")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.lambdaimage.emulator..")
                .check(classes);
    }

    /** Code that is measured must not run in the JVM that measures it. */
    @Test
    void onlyFunctionsAndClassPathsUseTheMeasuredRuntimes() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HERE + ".functions..")
                .and()
                .doNotHaveSimpleName("ClassPaths")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.lambdaimage.runtime..", "com.amazonaws..")
                .check(classes);
    }
}
