package io.github.lambdaimage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.lambdaimage.report.UserException;
import java.io.FileDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The directions of dependencies between the packages, as docs/architecture.md has them. */
@Tag("any-jvm")
class ArchitectureTest {

    private static final String ROOT = "io.github.lambdaimage.";

    /** What each package may import of ours. The emulator is another module's. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.of(
            "maven", Set.of("deploy", "local", "image", "config", "project", "report"),
            "deploy", Set.of("image", "config", "project", "report", "json"),
            "local", Set.of("image", "docker", "process", "config", "project", "report", "json", "emulator"),
            "image", Set.of("docker", "config", "project", "report", "json"),
            "docker", Set.of("process", "report"),
            "process", Set.of(),
            "config", Set.of("json", "report"),
            "project", Set.of("report"),
            "json", Set.of(),
            "report", Set.of());

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importUrl(UserException.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void everyPackageIsInTheTable() {
        Set<String> packages = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.substring(ROOT.length()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(packages).containsExactlyInAnyOrderElementsOf(MAY_IMPORT.keySet());
    }

    @Test
    void packagesImportOnlyWhatTheTableAllows() {
        MAY_IMPORT.forEach((name, allowed) -> {
            String[] known = allowed.stream().map(ROOT::concat).toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + name)
                    .should()
                    .dependOnClassesThat(JavaClass.Predicates.resideInAPackage(ROOT + "*")
                            .and(JavaClass.Predicates.resideOutsideOfPackages(known))
                            .and(JavaClass.Predicates.resideOutsideOfPackage(ROOT + name)))
                    .check(CLASSES);
        });
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.github.lambdaimage.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "org.apache.maven.., maven",
        "org.codehaus.plexus.., maven",
        "javax.inject.., maven",
        "com.fasterxml.jackson.., json",
        "com.google.., image",
        "org.apache.http.., image",
        "org.apache.commons.compress.., image",
        "java.net.http.., local",
        "org.objectweb.asm.., project",
        "io.github.lambdaimage.emulator.., local"
    })
    void libraryHasOneImporter(String library, String importer) {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + importer)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }

    /** So that a goal that deploys nothing loads nothing of the SDK, and operations are tested without it. */
    @Test
    void onlyGatewaysKnowTheSdk() {
        noClasses()
                .that(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(ROOT + "deploy")
                        .and(HasName.Predicates.nameMatching(".*[.]Sdk[^.]*"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk..")
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
                    .resideOutsideOfPackage(ROOT + "maven")
                    .should()
                    .accessField(System.class, stream)
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(FileDescriptor.class)
                    .check(CLASSES);
        }
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "maven")
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
}
