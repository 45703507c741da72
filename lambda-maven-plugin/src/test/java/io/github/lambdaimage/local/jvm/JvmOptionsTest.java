package io.github.lambdaimage.local.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.local.LocalFixture;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmOptionsTest {

    @TempDir
    private Path folder;

    @Test
    void userOptionsFollowOurs() throws IOException {
        assertThat(JvmOptions.of(
                        LocalFixture.config(folder, "{\"MemorySize\": 512, \"JvmOptions\": [\"-Xss1m\", \"-Da=b\"]}"),
                        null))
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
    void debuggerMayAttachOnLoopbackOnly() throws IOException {
        assertThat(JvmOptions.of(LocalFixture.config(folder, "{}"), 5005))
                .containsExactly(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:MaxRAM=1024m",
                        "-XX:MaxRAMPercentage=70",
                        "-XX:MinRAMPercentage=70",
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:5005");
    }
}
