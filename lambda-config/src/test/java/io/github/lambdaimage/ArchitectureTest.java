package io.github.lambdaimage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.lambdaimage.report.UserException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The import directions of the packages in docs/architecture.md. */
@Tag("any-jvm")
class ArchitectureTest {

    private static final String ROOT = "io.github.lambdaimage.";

    private static final int MAX_CLASSES = 25;

    /** The packages of this module that each package may import. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.of(
            "config.reader", Set.of("config.type", "config", "json", "text", "report"),
            "config.type", Set.of("config", "json", "text"),
            "config", Set.of(),
            "json", Set.of(),
            "text", Set.of(),
            "report", Set.of());

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(UserException.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void everyPackageIsInTheTable() {
        Set<String> packages = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.substring(ROOT.length()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(packages).containsExactlyInAnyOrderElementsOf(MAY_IMPORT.keySet());
    }

    /** Lists all that is allowed, so it also keeps Maven, the AWS SDK and every other library out. */
    @Test
    void packagesImportOnlyWhatTheTableAllows() {
        MAY_IMPORT.forEach((name, allowed) -> {
            Set<String> packages = new TreeSet<>(Set.of("java..", "org.jspecify.annotations", ROOT + name));
            allowed.forEach(other -> packages.add(ROOT + other));
            if (name.equals("json")) {
                packages.add("com.fasterxml.jackson..");
            }
            classes()
                    .that()
                    .resideInAPackage(ROOT + name)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(packages.toArray(String[]::new))
                    .check(CLASSES);
        });
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.github.lambdaimage.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void packagesHaveFewClasses() {
        Map<String, Long> sizes = CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackageName)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(sizes)
                .isNotEmpty()
                .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MAX_CLASSES));
    }

    /** The caller passes the environment and a reporter, so that tests do not depend on the computer. */
    @Test
    void environmentAndTerminalAreNotAccessed() {
        noClasses()
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
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
}
