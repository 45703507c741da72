package io.github.lambdaimage.maven.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-jvm")
class NearbyFunctionsTest {

    @TempDir
    private Path root;

    @Test
    void moduleOfAnAggregatorIsNamedWithItsCommand() throws IOException {
        pom(root);
        function(root.resolve("functions/hello"));
        pom(root.resolve("library"));

        assertThat(remedy(root, "library", "functions"))
                .isEqualTo("Run the goal for the module that has one: mvn -pl functions/hello -am lambda:invoke-local");
    }

    @Test
    void severalModulesAreNamed() throws IOException {
        pom(root);
        function(root.resolve("one"));
        function(root.resolve("two words"));
        function(root.resolve("target/three"));

        assertThat(remedy(root, "one", "two words/pom.xml"))
                .isEqualTo("Run the goal for one of the modules that have one, one, \"two words\":"
                        + " mvn -pl MODULE -am lambda:invoke-local");
    }

    @Test
    void functionThatIsNoModuleIsNamedWithItsFolder() throws IOException {
        pom(root);
        Path function = function(root.resolve("hello"));

        assertThat(remedy(root)).isEqualTo("Run Maven in the folder of a project that has one: " + function + ".");
    }

    @Test
    void functionAboveOrBesideIsNamedWithItsFolder() throws IOException {
        pom(root);
        Path library = pom(root.resolve("library"));
        Path function = function(root.resolve("hello"));
        Path inside = pom(function.resolve("tools"));

        assertThat(remedy(library)).isEqualTo("Run Maven in the folder of a project that has one: " + function + ".");
        assertThat(remedy(inside)).isEqualTo("Run Maven in the folder of a project that has one: " + function + ".");
    }

    @Test
    void nothingIsSaidWhereNoFunctionIsNear() throws IOException {
        Path project = pom(root.resolve("project"));
        function(root.resolve("unrelated"));

        assertThat(NearbyFunctions.of(project, List.of(), project).remedy("config.json", "deploy"))
                .isEmpty();
    }

    private String remedy(Path folder, String... modules) throws IOException {
        return NearbyFunctions.of(folder, List.of(modules), folder)
                .remedy("config.json", "invoke-local")
                .orElseThrow();
    }

    private static Path pom(Path folder) throws IOException {
        Files.createFile(Files.createDirectories(folder).resolve("pom.xml"));
        return folder;
    }

    private static Path function(Path folder) throws IOException {
        Files.createFile(pom(folder).resolve("config.json"));
        return folder;
    }
}
