package io.github.lambdaimage.local.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaInstallationTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"java", "java.exe"})
    void atReadsTheVersionFromTheReleaseFile(String java) throws IOException {
        makeJava(java);
        Files.writeString(folder.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"25.0.1\"\n");

        assertThat(JavaInstallation.at(folder.resolve("x/.."), "lambda.jdk"))
                .isEqualTo(new JavaInstallation(folder, "25.0.1", "lambda.jdk"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A=\"b\"", "\\u00"})
    void atWhenReleaseFileHasNoVersionIsUnknown(String text) throws IOException {
        makeJava("java");
        assertThat(JavaInstallation.at(folder, "lambda.jdk").version()).isEqualTo("unknown");

        Files.writeString(folder.resolve("release"), text);
        assertThat(JavaInstallation.at(folder, "lambda.jdk").version()).isEqualTo("unknown");
    }

    @Test
    void atWhenFolderHasNoJavaFails() {
        UserException failure = catchThrowableOfType(
                UserException.class, () -> JavaInstallation.at(folder, "The JDK of the toolchain"));

        assertThat(failure.problem())
                .isEqualTo("The JDK of the toolchain is \"" + folder + "\", which does not contain bin/java.");
    }

    @Test
    void atWhenFolderDoesNotExistFails() {
        Path missing = folder.resolve("missing");

        UserException failure =
                catchThrowableOfType(UserException.class, () -> JavaInstallation.at(missing, "lambda.jdk"));

        assertThat(failure.problem()).isEqualTo("lambda.jdk is \"" + missing + "\", which does not exist.");
    }

    private void makeJava(String name) throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        Files.createDirectories(folder.resolve("x"));
        Files.createFile(folder.resolve("bin").resolve(name));
    }
}
