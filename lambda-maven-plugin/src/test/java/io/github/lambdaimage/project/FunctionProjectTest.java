package io.github.lambdaimage.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionProjectTest {

    @TempDir
    private Path folder;

    @Test
    void displayWhenPathIsInsideIsRelative() {
        FunctionProject project = ClassFiles.project(folder);

        assertThat(project.display(project.classesDirectory()))
                .isEqualTo(Path.of("target", "classes").toString());
        assertThat(project.display(folder.resolve("a/../config.json"))).isEqualTo("config.json");
    }

    @Test
    void displayWhenPathIsOutsideOrTheProjectIsAbsolute() {
        FunctionProject project = ClassFiles.project(folder);

        assertThat(project.display(folder.resolve("../other")))
                .isEqualTo(folder.resolveSibling("other").toString());
        assertThat(project.display(folder)).isEqualTo(folder.toString());
    }

    @Test
    void ownClassesComeFirstOnTheClassPath() {
        Path jar = folder.resolve("a.jar");

        assertThat(ClassFiles.project(folder, jar).classPath()).containsExactly(folder.resolve("target/classes"), jar);
    }
}
