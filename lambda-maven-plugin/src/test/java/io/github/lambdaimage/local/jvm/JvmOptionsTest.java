package io.github.lambdaimage.local.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.local.LocalFixture;
import io.github.lambdaimage.report.UserException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmOptionsTest {

    @TempDir
    private Path folder;

    private final List<String> leftOut = new ArrayList<>();

    @Test
    void userOptionsFollowOurs() throws IOException {
        assertThat(JvmOptions.of(
                        LocalFixture.config(folder, "{\"MemorySize\": 512, \"JvmOptions\": [\"-Xss1m\", \"-Da=b\"]}"),
                        null,
                        folder,
                        List.of(),
                        leftOut::add))
                .containsExactly(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:MaxRAM=512m",
                        "-XX:MaxRAMPercentage=70",
                        "-XX:MinRAMPercentage=70",
                        "-Xss1m",
                        "-Da=b");
    }

    @Test
    void optionsOfTheUserReplaceOurs() throws IOException {
        assertThat(JvmOptions.of(LocalFixture.config(folder, """
                                {"JvmOptions": ["-XX:+UseG1GC"],
                                 "Environment": {"JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=4 -XX:MaxRAMPercentage=50"}}"""), null, folder, List.of(), leftOut::add))
                .containsExactly("-XX:MaxRAM=1024m", "-XX:MinRAMPercentage=70", "-XX:+UseG1GC");
    }

    @Test
    void placeOfHeapDumpsThatTheUserChoosesReplacesOurs() throws IOException {
        assertThat(JvmOptions.of(
                        LocalFixture.config(
                                folder, "{\"Environment\": {\"JAVA_TOOL_OPTIONS\": \"-XX:HeapDumpPath=/tmp/dumps\"}}"),
                        null,
                        folder,
                        List.of("-XX:ErrorFile=hs_err.log", "-XX:HeapDumpPath=target"),
                        leftOut::add))
                .contains("-XX:ErrorFile=hs_err.log")
                .doesNotContain("-XX:HeapDumpPath=target");
    }

    @Test
    void debuggerMayAttachOnLoopbackOnly() throws IOException {
        assertThat(JvmOptions.of(LocalFixture.config(folder, "{}"), 5005, folder, List.of(), leftOut::add))
                .containsExactly(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:MaxRAM=1024m",
                        "-XX:MaxRAMPercentage=70",
                        "-XX:MinRAMPercentage=70",
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:5005");
    }

    @Test
    void agentOfTheImageIsFoundAmongItsFiles() throws IOException {
        Path agent = folder.resolve("opt/ag/agent.jar");
        Files.createDirectories(agent.getParent());
        Files.createFile(agent);

        assertThat(localized(folder, "-javaagent:/opt/ag/agent.jar=a=b"))
                .containsExactly("-javaagent:" + agent.toAbsolutePath() + "=a=b");
        assertThat(localized(folder.resolve("none"), "-javaagent:" + agent.toAbsolutePath()))
                .containsExactly("-javaagent:" + agent.toAbsolutePath());
        assertThat(localized(folder, "-agentlib:jdwp=address=1")).containsExactly("-agentlib:jdwp=address=1");
    }

    @Test
    void everyPathOfTheImageIsFoundAmongItsFiles() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(localized(
                        folder,
                        "-agentpath:/file",
                        "-Xbootclasspath/a:/file:/file",
                        "--module-path",
                        "/file",
                        "--module-path=/file",
                        "--patch-module=m=/file",
                        "-Djavax.net.ssl.trustStore=/file",
                        "-Dany=/file",
                        "-XX:Flags=/file"))
                .containsExactly(
                        "-agentpath:" + file,
                        "-Xbootclasspath/a:" + file + File.pathSeparator + file,
                        "--module-path",
                        file.toString(),
                        "--module-path=" + file,
                        "--patch-module=m=" + file,
                        "-Djavax.net.ssl.trustStore=" + file,
                        "-Dany=" + file,
                        "-XX:Flags=" + file);
        assertThat(leftOut).isEmpty();
    }

    @Test
    void archivesOfTheJvmOfTheImageAreLeftOut() {
        assertThat(localized(folder, "-Xss1m", "-XX:SharedArchiveFile=/opt/a.jsa", "-XX:AOTCache=/opt/a.aot"))
                .containsExactly("-Xss1m");
        assertThat(leftOut).containsExactly("-XX:SharedArchiveFile=/opt/a.jsa", "-XX:AOTCache=/opt/a.aot");
        assertThat(JvmOptions.variables(
                        Map.of("JAVA_TOOL_OPTIONS", "-Da='b c' -XX:AOTCache=/opt/a.aot"), folder, leftOut::add))
                .containsEntry("JAVA_TOOL_OPTIONS", "\"-Da=b c\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-javaagent:/opt/none",
                "-Xbootclasspath/a:/opt/none",
                "--module-path=/opt/none",
                "-Djavax.net.ssl.trustStore=/opt/none",
                "-XX:VMOptionsFile=/opt/none"
            })
    void pathThatDoesNotExistIsNamed(String option) {
        UserException failure = catchThrowableOfType(UserException.class, () -> localized(folder, option));

        assertThat(failure.problem())
                .isEqualTo("\"JvmOptions\" names /opt/none, which does not exist on this machine.");
    }

    @Test
    void valuesThatMayBeAnythingAreKept() {
        String[] options = {"-Dpath=/prod/users", "-Dfile=relative/path", "-XX:HeapDumpPath=/tmp", "-Xlog:gc:/tmp/gc"};

        assertThat(localized(folder, options)).containsExactly(options);
    }

    @Test
    void pathsThatAreNoFileOfTheImageAreKept() throws IOException {
        Path imageFiles = Files.createDirectories(folder.resolve("src/main/image"));

        assertThat(localized(imageFiles, "-Dserver.context=/", "-Dup=/..", "-Dhost=//", "-Dother=/../../main"))
                .containsExactly("-Dserver.context=/", "-Dup=/..", "-Dhost=//", "-Dother=/../../main");
    }

    private List<String> localized(Path imageFiles, String... options) {
        return new ImagePaths(imageFiles, leftOut::add).localized("\"JvmOptions\"", List.of(options));
    }

    @Test
    void agentInAVariableIsFoundToo() throws IOException {
        Path files = folder.resolve("image files");
        Path agent = files.resolve("opt/agent.jar");
        Files.createDirectories(agent.getParent());
        Files.createFile(agent);

        assertThat(JvmOptions.variables(
                        Map.of(
                                "JAVA_TOOL_OPTIONS",
                                "-Xss1m -javaagent:/opt/agent.jar=a=b",
                                "A",
                                "-javaagent:/opt/agent.jar"),
                        files,
                        leftOut::add))
                .isEqualTo(Map.of(
                        "JAVA_TOOL_OPTIONS",
                        "-Xss1m \"-javaagent:" + agent.toAbsolutePath() + "=a=b\"",
                        "A",
                        "-javaagent:/opt/agent.jar"));
        UserException failure = catchThrowableOfType(
                UserException.class,
                () -> JvmOptions.variables(Map.of("JDK_JAVA_OPTIONS", "-agentpath:/opt/none.so"), files, leftOut::add));
        assertThat(failure.problem())
                .isEqualTo(
                        "JDK_JAVA_OPTIONS in \"Environment\" names /opt/none.so, which does not exist on this machine.");
    }

    @Test
    void agentThatDoesNotExistIsNamed() {
        UserException failure =
                catchThrowableOfType(UserException.class, () -> localized(folder, "-agentpath:/opt/ag/agent.so=x"));

        assertThat(failure.problem())
                .isEqualTo("\"JvmOptions\" names /opt/ag/agent.so, which does not exist on this machine.");
        assertThat(failure.remedy())
                .isEqualTo("Put the file at " + folder.resolve("opt/ag/agent.so")
                        + ", or run the function in its image: \"-Dlambda.local=docker\".");
    }
}
