package io.github.lambdaimage.maven.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-jvm")
class RepositorySiblingsTest {

    @TempDir
    private Path folder;

    private MavenProject function;

    @BeforeEach
    void aFunctionThatUsesOneModuleOfItsParent() throws IOException {
        pom("shared", "<artifactId>shared</artifactId>");
        pom("other", "<artifactId>other</artifactId>");
        pom("broken", "<artifactId>");
        Model root = new Model();
        root.setGroupId("it");
        root.setArtifactId("root");
        List.of("function", "shared", "other", "broken", "missing").forEach(root::addModule);
        MavenProject parent = new MavenProject(root);
        parent.setFile(folder.resolve("pom.xml").toFile());
        function = new MavenProject(new Model());
        function.setParent(parent);
        function.setArtifacts(Set.of(
                new DefaultArtifact("it", "shared", "1", "compile", "jar", null, new DefaultArtifactHandler("jar"))));
    }

    @Test
    void aModuleThatTheBuildDoesNotContainIsFound() {
        assertThat(RepositorySiblings.find(function, List.of(function))).containsExactly(folder.resolve("shared"));
    }

    @Test
    void aModuleOfTheBuildIsNot() {
        Model model = new Model();
        model.setGroupId("it");
        model.setArtifactId("shared");

        assertThat(RepositorySiblings.find(function, List.of(function, new MavenProject(model))))
                .isEmpty();
    }

    private void pom(String module, String content) throws IOException {
        Files.writeString(
                Files.createDirectory(folder.resolve(module)).resolve("pom.xml"), "<project>" + content + "</project>");
    }
}
