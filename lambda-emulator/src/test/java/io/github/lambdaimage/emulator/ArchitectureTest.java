package io.github.lambdaimage.emulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jvm")
class ArchitectureTest {
    private static final String EMULATOR = "io.github.lambdaimage.emulator";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(EMULATOR);

    @Test
    void onlyTheServerAndItsPartsKnowTheHttpServer() {
        noClasses()
                .that()
                .haveNameNotMatching(
                        ".*\\.(EmulatorServer|HttpExchange|BodyReader|BodyWriter|SlowSenders|ServerDrain)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..")
                .check(classes);
    }

    @Test
    void onlyTheLauncherStartsProcesses() {
        noClasses()
                .that()
                .doNotHaveSimpleName("ClassPathLauncher")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .check(classes);
    }

    @Test
    void usesOnlyTheJdkAndJetty() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(EMULATOR + "..", "java..", "org.jspecify..", "org.eclipse.jetty..")
                .check(classes);
    }

    @Test
    void theLedgerKnowsNoHttpNoProcessAndNoThread() {
        noClasses()
                .that()
                .haveNameMatching(
                        ".*\\.(InvocationLedger|TodoList|EnvironmentPool|EnvironmentEnds|WaitingCalls)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        ".*(Endpoint|ApiRe.*|Environments|EmulatorServer|RunningEnvironment|java\\.lang\\.Thread)")
                .check(classes);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.github.lambdaimage.(**)")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }
}
