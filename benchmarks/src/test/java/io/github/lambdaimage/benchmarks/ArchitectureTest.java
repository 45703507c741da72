package io.github.lambdaimage.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String HERE = "io.github.lambdaimage.benchmarks";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HERE);

    /** They run alone, in a JVM whose class path has nothing else. */
    @Test
    void functionsKnowNothingOfWhatMeasuresThem() {
        noClasses()
                .that()
                .resideInAPackage(HERE + ".functions")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(HERE)
                .check(classes);
    }

    @Test
    void onlyTheLatencyOfTheLocalLambdaKnowsIt() {
        noClasses()
                .that()
                .doNotHaveSimpleName("LocalLambdaLatency")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.lambdaimage.emulator..")
                .check(classes);
    }

    @Test
    void whatIsMeasuredIsNotUsedByWhatMeasures() {
        noClasses()
                .that()
                .resideInAPackage(HERE)
                .and()
                .doNotHaveSimpleName("ClassPaths")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.lambdaimage.runtime..", "com.amazonaws..")
                .check(classes);
    }
}
