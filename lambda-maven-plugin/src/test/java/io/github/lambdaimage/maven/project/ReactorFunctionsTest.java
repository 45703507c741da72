package io.github.lambdaimage.maven.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactorFunctionsTest {

    @TempDir
    private Path root;

    @Test
    void othersAreModulesWithAConfiguration() throws IOException {
        MavenProject parent = project("");
        MavenProject library = project("library");
        MavenProject hello = project("hello");
        MavenProject orders = project("orders");
        Files.createFile(root.resolve("hello/config.json"));
        Files.createFile(root.resolve("orders/config.json"));

        assertThat(ReactorFunctions.others(List.of(parent, library, hello, orders), hello, "config.json"))
                .containsExactly(root.resolve("orders"));
    }

    @Test
    void pomsAreThoseOfTheProjectAndOfItsParentsInTheCheckout() throws IOException {
        MavenProject fromRepository = new MavenProject(new Model());
        MavenProject parent = project("");
        parent.setParent(fromRepository);
        MavenProject hello = project("hello");
        hello.setParent(parent);

        assertThat(ReactorFunctions.poms(hello))
                .containsExactly(root.resolve("hello/pom.xml"), root.resolve("pom.xml"));
    }

    private MavenProject project(String folder) throws IOException {
        Model model = new Model();
        model.setGroupId("org.example");
        model.setArtifactId("a" + folder);
        model.setVersion("1");
        MavenProject project = new MavenProject(model);
        Path pom = Files.createDirectories(root.resolve(folder)).resolve("pom.xml");
        project.setFile(Files.createFile(pom).toFile());
        return project;
    }
}
