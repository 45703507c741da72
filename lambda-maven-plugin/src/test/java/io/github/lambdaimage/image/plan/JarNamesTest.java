package io.github.lambdaimage.image.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.project.ResolvedArtifact;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JarNamesTest {

    @Test
    void namesComeFromCoordinatesAndNotFromFiles() {
        assertThat(JarNames.of(List.of(artifact("org.a", "text", null), artifact("org.a", "native", "linux"))))
                .containsExactly("text-1.0.jar", "native-1.0-linux.jar");
    }

    @Test
    void equalNamesGetTheirGroupAsPrefix() {
        assertThat(JarNames.of(List.of(
                        artifact("org.b", "core", null),
                        artifact("org.a", "other", null),
                        artifact("org.a", "core", null))))
                .containsExactly("org.b-core-1.0.jar", "other-1.0.jar", "org.a-core-1.0.jar");
    }

    @Test
    void twoOfOneGroupAreNumbered() {
        assertThat(JarNames.of(List.of(artifact("org.a", "core", null), artifact("org.a", "core", null))))
                .containsExactly("org.a-core-1.0.jar", "org.a-core-1.0-2.jar");
    }

    @Test
    void namesAreUnique() {
        assertThat(JarNames.of(List.of(
                        artifact("org.a", "core", null),
                        artifact("org.b", "core", null),
                        artifact("org.c", "org.a-core", null))))
                .containsExactly("org.a-core-1.0-2.jar", "org.b-core-1.0.jar", "org.a-core-1.0.jar");
    }

    @Test
    void specialCharactersOfClassPathsAreReplaced() {
        ResolvedArtifact odd = new ResolvedArtifact("g", "a b", "1:0", null, Path.of("x.jar"), false);

        assertThat(JarNames.of(List.of(odd))).containsExactly("a_b-1_0.jar");
    }

    private static ResolvedArtifact artifact(String group, String name, @Nullable String classifier) {
        return new ResolvedArtifact(group, name, "1.0", classifier, Path.of("some.jar"), false);
    }
}
