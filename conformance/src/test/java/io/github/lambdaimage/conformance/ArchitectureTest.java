package io.github.lambdaimage.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jvm")
class ArchitectureTest {
    private static final String CONFORMANCE = "io.github.lambdaimage.conformance";
    private static final String INVOKE = CONFORMANCE + ".invoke..";
    private static final String RUNTIME = CONFORMANCE + ".runtime..";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(CONFORMANCE);

    @Test
    void theTwoSuitesKnowNothingOfEachOther() {
        noClasses()
                .that()
                .resideInAPackage(INVOKE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(RUNTIME)
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage(RUNTIME)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(INVOKE)
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void theFunctionsKnowNothingOfTheSuite() {
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
}
