package io.github.lambdaimage.local.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerVariablesTest {

    @TempDir
    private Path folder;

    @Test
    void valuesWithAnyTextArePassedInTheEnvironment() throws IOException {
        Map<String, String> variables = Map.of("TOKEN", "a \"b\"\nc=d", "AWS_REGION", "eu-west-1", "GREETING", "");

        ContainerVariables split = ContainerVariables.of(variables);

        assertThat(split.inEnvironment()).isEqualTo(variables);
        assertThat(split.write(folder, "variables")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PATH", "HOME", "DOCKER_HOST", "https_proxy", "NO_PROXY", "LD_PRELOAD", "TMPDIR", "GODEBUG"})
    void variablesThatAffectDockersCommandArePassedInAFile(String name) throws IOException {
        ContainerVariables split = ContainerVariables.of(Map.of(name, "x=\"y\" z", "TOKEN", "1"));

        assertThat(split.inEnvironment()).containsExactly(Map.entry("TOKEN", "1"));
        assertThat(Objects.requireNonNull(split.write(folder, "variables"))).hasContent(name + "=x=\"y\" z");
    }

    @Test
    void valueThatCannotBePassedIsRejected() {
        assertThatThrownBy(() -> ContainerVariables.of(Map.of("PATH", "a\nb")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The variable PATH contains a line break, which Docker does not support.");
    }
}
