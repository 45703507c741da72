package io.github.lambdaimage.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.report.UserException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DependencyCheckTest {

    private final FunctionProject project = new FunctionProject(
            "com.example",
            "hello",
            "1.0",
            Path.of("/hello"),
            Path.of("/hello/target"),
            Path.of("/hello/target/classes"),
            List.of(
                    new ResolvedArtifact("org.example", "text", "1.0", null, Path.of("/text.jar"), false),
                    new ResolvedArtifact(
                            "org.example", "native", "1.0", "linux-x86_64", Path.of("/native.jar"), false)),
            List.of(
                    new DeclaredDependency("org.example", "probe", null, "test"),
                    new DeclaredDependency("org.example", "text", "tests", "provided")));

    @Test
    void otherVersionIsSufficient() {
        assertThatCode(() -> check("org.example:text:2.0", "org.example:native:1.0:linux-x86_64"))
                .doesNotThrowAnyException();
    }

    @Test
    void missingDependencyNamesTheExtension() {
        UserException failure = failure("org.example:text:1.0", "org.example:more:1.0", "org.other:text:1.0");

        assertThat(failure.problem())
                .isEqualTo("Not on the class path, although Dependencies in config.json requires it:"
                        + " org.example:more:1.0, org.other:text:1.0.");
        assertThat(failure.remedy())
                .contains("<artifactId>lambda-maven-extension</artifactId>", "<version>9.9</version>");
    }

    @Test
    void anotherClassifierIsAnotherArtifact() {
        assertThat(failure("org.example:native:1.0").problem()).contains("org.example:native:1.0.");
        assertThat(failure("org.example:native:1.0:osx").problem()).contains("org.example:native:1.0:osx.");
    }

    @Test
    void scopeInThePomIsReportedAsTheCause() {
        UserException failure = failure("org.example:probe:1.0");

        assertThat(failure.problem())
                .isEqualTo("The dependency org.example:probe:1.0 has scope test in the POM. The key Dependencies of"
                        + " config.json requires it at run time.");
        assertThat(failure.remedy()).isEqualTo("Remove <scope>test</scope> or the whole dependency from the POM.");
        assertThat(failure("org.example:text:1.0:tests").problem()).contains("scope provided");
    }

    private UserException failure(String... required) {
        return catchThrowableOfType(UserException.class, () -> check(required));
    }

    private void check(String... required) {
        DependencyCheck.check(project, List.of(required), "9.9");
    }
}
