package io.github.lambdaimage.local.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.project.ClassFiles;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaReleaseCheckTest {

    @TempDir
    private Path folder;

    private FunctionProject project;

    @BeforeEach
    void createClassForJava25() throws IOException {
        project = ClassFiles.project(folder);
        Path file = project.classesDirectory().resolve("com/example/Hello.class");
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 69});
    }

    @ParameterizedTest
    @ValueSource(strings = {"17.0.15", "24", "1.8.0_402"})
    void olderJavaIsRejectedWithTheParameterThatSelectsAnother(String version) {
        UserException failure = catchThrowableOfType(
                UserException.class,
                () -> JavaReleaseCheck.check(project, new JavaInstallation(folder, version, "The JDK of Maven")));

        assertThat(failure.problem())
                .startsWith("Class com.example.Hello requires Java 25, but the function runs on Java ");
        assertThat(failure.remedy()).endsWith("use a newer JDK: \"-Dlambda.jdk=/path/to/jdk\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"25.0.3", "26-ea", "unknown"})
    void sufficientOrUnknownJavaIsAccepted(String version) {
        assertThatCode(() -> JavaReleaseCheck.check(project, new JavaInstallation(folder, version, "The JDK of Maven")))
                .doesNotThrowAnyException();
    }
}
