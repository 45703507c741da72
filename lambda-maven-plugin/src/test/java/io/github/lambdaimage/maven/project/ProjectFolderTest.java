package io.github.lambdaimage.maven.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFolderTest {

    @TempDir
    private Path folder;

    /** As maven-shade-plugin does it with {@code dependencyReducedPomLocation} in {@code target}. */
    @Test
    void folderOfAReducedPomIsNotThatOfTheProject() {
        MavenProject project = project();
        File reduced = folder.resolve("target/dependency-reduced-pom.xml").toFile();
        project.setFile(reduced);

        ProjectFolder.correct(project);

        assertThat(project.getBasedir()).isEqualTo(folder.toFile());
        assertThat(project.getFile()).isEqualTo(reduced);
    }

    @Test
    void reducedPomInTheFolderOfTheProjectIsLeft() {
        MavenProject project = project();
        File reduced = folder.resolve("dependency-reduced-pom.xml").toFile();
        project.setFile(reduced);

        ProjectFolder.correct(project);

        assertThat(project.getBasedir()).isEqualTo(folder.toFile());
        assertThat(project.getFile()).isEqualTo(reduced);
    }

    private MavenProject project() {
        Model model = new Model();
        model.setPomFile(folder.resolve("pom.xml").toFile());
        MavenProject project = new MavenProject(model);
        project.setFile(model.getPomFile());
        return project;
    }
}
