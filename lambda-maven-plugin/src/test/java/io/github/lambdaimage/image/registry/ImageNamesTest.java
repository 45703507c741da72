package io.github.lambdaimage.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.report.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNamesTest {

    @Test
    void inWhenNameHasAnEcrRegistryReplacesIt() {
        assertThat(ImageNames.in("localhost:5000/a", "123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/hello:1"))
                .hasToString("localhost:5000/a/team/hello:1");
    }

    /** Name, registry, repository, qualifier, and the name as it is printed. */
    @ParameterizedTest
    @CsvSource({
        "a, registry-1.docker.io, library/a, latest, a:latest",
        "team/a:1, registry-1.docker.io, team/a, 1, team/a:1",
        "docker.io/a:1, registry-1.docker.io, library/a, 1, a:1",
        "index.docker.io/team/a, registry-1.docker.io, team/a, latest, team/a:latest",
        "localhost/a, localhost, a, latest, localhost/a:latest",
        "host:5000/a/b_c.d--e:V1.0-x, host:5000, a/b_c.d--e, V1.0-x, host:5000/a/b_c.d--e:V1.0-x",
        "[::1]:5000/a, [::1]:5000, a, latest, [::1]:5000/a:latest",
        "k3d-registry.localhost:5000/a, k3d-registry.localhost:5000, a, latest, k3d-registry.localhost:5000/a:latest",
    })
    void parseSplitsTheName(String name, String registry, String repository, String qualifier, String printed) {
        ImageName image = ImageNames.parse(name);

        assertThat(image.registry()).isEqualTo(registry);
        assertThat(image.repository()).isEqualTo(repository);
        assertThat(image.qualifier()).isEqualTo(qualifier);
        assertThat(image).hasToString(printed);
    }

    @Test
    void parseWhenNameHasADigestPrefersIt() {
        String digest = "sha256:" + "0a".repeat(32);

        assertThat(ImageNames.parse("a:1@" + digest))
                .hasToString("a:1@" + digest)
                .extracting(ImageName::qualifier)
                .isEqualTo(digest);
        assertThat(ImageNames.parse("a@" + digest)).hasToString("a@" + digest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "A", "a/", "/a", "a:", "a@sha256:00", "a:-b", "a b", "host:x/a", "a//b", "a:b:c", "-a.b/c"})
    void parseWhenNameIsNotValidFails(String name) {
        assertThatThrownBy(() -> ImageNames.parse(name)).isInstanceOf(UserException.class);
    }

    @Test
    void parseWhenNameIsNotValidNamesIt() {
        assertThatThrownBy(() -> ImageNames.parse("Upper Case"))
                .isInstanceOf(UserException.class)
                .hasMessage("\"Upper Case\" is not a valid image name." + System.lineSeparator()
                        + "Use registry/name:tag, docker://name for an image of the Docker daemon, or tar://file.");
    }
}
