package io.github.lambdaimage.extension;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jvm")
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackagesOf(DependenciesParticipant.class);

    @Test
    void onlyDependsOnTheJsonCodecAndMaven() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "io.github.lambdaimage.extension",
                        "io.github.lambdaimage.runtime.json",
                        "org.apache.maven..",
                        "org.codehaus.plexus.util.xml",
                        "org.jspecify.annotations",
                        "org.slf4j")
                .check(CLASSES);
    }

    @Test
    void descriptorNamesTheParticipant() throws IOException {
        try (InputStream descriptor =
                DependenciesParticipant.class.getResourceAsStream("/META-INF/plexus/components.xml")) {
            assertThat(new String(descriptor.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("<role>"
                            + DependenciesParticipant.class.getSuperclass().getName() + "</role>")
                    .contains("<implementation>" + DependenciesParticipant.class.getName() + "</implementation>");
        }
    }
}
