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
    void whatIsThereInAnotherVersionIsEnough() {
        assertThatCode(() -> check("org.example:text:2.0", "org.example:native:1.0:linux-x86_64"))
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsMissingIsToldWithTheExtensionToAdd() {
        UserException failure = failure("org.example:text:1.0", "org.example:more:1.0", "org.other:text:1.0");

        assertThat(failure.problem())
                .isEqualTo("Not on the class path, though the key Dependencies of config.json names it:"
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
    void scopeInThePomIsNamedWhereItIsTheReason() {
        UserException failure = failure("org.example:probe:1.0");

        assertThat(failure.problem())
                .isEqualTo(
                        "The key Dependencies of config.json names org.example:probe:1.0, but the POM declares it with"
                                + " the scope test, so it is not there when the function runs.");
        assertThat(failure.remedy()).isEqualTo("Remove <scope>test</scope> or the whole dependency from the POM.");
        assertThat(failure("org.example:text:1.0:tests").problem()).contains("scope provided");
    }

    private UserException failure(String... wanted) {
        return catchThrowableOfType(UserException.class, () -> check(wanted));
    }

    private void check(String... wanted) {
        DependencyCheck.check(project, List.of(wanted), "9.9");
    }
}
