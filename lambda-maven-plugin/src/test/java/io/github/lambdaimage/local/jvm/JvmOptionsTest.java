package io.github.lambdaimage.local.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.local.LocalFixture;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmOptionsTest {

    @TempDir
    private Path folder;

    @Test
    void userOptionsFollowOurs() throws IOException {
        assertThat(JvmOptions.of(
                        LocalFixture.config(folder, "{\"MemorySize\": 512, \"JvmOptions\": [\"-Xss1m\", \"-Da=b\"]}"),
                        null,
                        folder,
                        List.of()))
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
                                 "Environment": {"JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=4 -XX:MaxRAMPercentage=50"}}"""), null, folder, List.of()))
                .containsExactly("-XX:MaxRAM=1024m", "-XX:MinRAMPercentage=70", "-XX:+UseG1GC");
    }

    @Test
    void placeOfHeapDumpsThatTheUserChoosesReplacesOurs() throws IOException {
        assertThat(JvmOptions.of(
                        LocalFixture.config(
                                folder, "{\"Environment\": {\"JAVA_TOOL_OPTIONS\": \"-XX:HeapDumpPath=/tmp/dumps\"}}"),
                        null,
                        folder,
                        List.of("-XX:ErrorFile=hs_err.log", "-XX:HeapDumpPath=target")))
                .contains("-XX:ErrorFile=hs_err.log")
                .doesNotContain("-XX:HeapDumpPath=target");
    }

    @Test
    void debuggerMayAttachOnLoopbackOnly() throws IOException {
        assertThat(JvmOptions.of(LocalFixture.config(folder, "{}"), 5005, folder, List.of()))
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

        assertThat(AgentFiles.localized("-javaagent:/opt/ag/agent.jar=a=b", folder))
                .isEqualTo("-javaagent:" + agent.toAbsolutePath() + "=a=b");
        assertThat(AgentFiles.localized("-javaagent:" + agent.toAbsolutePath(), folder.resolve("none")))
                .isEqualTo("-javaagent:" + agent.toAbsolutePath());
        assertThat(AgentFiles.localized("-agentlib:jdwp=address=1", folder)).isEqualTo("-agentlib:jdwp=address=1");
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
                        files))
                .isEqualTo(Map.of(
                        "JAVA_TOOL_OPTIONS",
                        "-Xss1m -javaagent:\"" + agent.toAbsolutePath() + "\"=a=b",
                        "A",
                        "-javaagent:/opt/agent.jar"));
        UserException failure = catchThrowableOfType(
                UserException.class,
                () -> JvmOptions.variables(Map.of("JDK_JAVA_OPTIONS", "-agentpath:/opt/none.so"), files));
        assertThat(failure.problem())
                .isEqualTo(
                        "JDK_JAVA_OPTIONS in \"Environment\" names the agent /opt/none.so, which does not exist on this"
                                + " machine.");
    }

    @Test
    void agentThatDoesNotExistIsNamed() {
        UserException failure = catchThrowableOfType(
                UserException.class, () -> AgentFiles.localized("-agentpath:/opt/ag/agent.so=x", folder));

        assertThat(failure.problem())
                .isEqualTo("\"JvmOptions\" names the agent /opt/ag/agent.so, which does not exist on this machine.");
        assertThat(failure.remedy())
                .isEqualTo("Put the file at " + folder.resolve("opt/ag/agent.so")
                        + ", or run the function in its image: \"-Dlambda.local=docker\".");
    }
}
