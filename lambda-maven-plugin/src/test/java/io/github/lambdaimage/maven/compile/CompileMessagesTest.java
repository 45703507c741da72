package io.github.lambdaimage.maven.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.local.compile.BuildFailure;
import java.io.File;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jvm")
class CompileMessagesTest {

    private static final Path FOLDER = Path.of("project").toAbsolutePath();

    @Test
    void detailsOfTheCompilerAreTheMessageWithShortPaths() {
        String file = FOLDER + File.separator + "A.java";

        assertThat(message(new MojoFailureException(this, "Compilation failure", file + ":[1,2] ';' expected\n")))
                .isEqualTo("A.java:[1,2] ';' expected");
    }

    @Test
    void theInnermostTextExplainsAFailureWithoutDetails() {
        assertThat(message(new MojoExecutionException(
                        "Execution failed", new IllegalStateException(new IllegalArgumentException("no schema")))))
                .isEqualTo("no schema");
    }

    @Test
    void aFailureWithoutATextIsNamed() {
        assertThat(message(new StackOverflowError())).isEqualTo("java.lang.StackOverflowError");
    }

    private static String message(Throwable failure) {
        BuildFailure made = CompileMessages.of(failure, FOLDER);
        assertThat(made.type()).isEqualTo("Function.CompileError");
        return made.message();
    }
}
