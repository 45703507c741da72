package io.github.lambdaimage.local.container;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class OutputMarkTest {

    @TempDir
    private Path groups;

    @Test
    void markFollowsWhatTheProcessHasPrintedBefore() throws Exception {
        Process process = new ProcessBuilder("sh", "-c", "echo before; read line; echo after").start();
        try {
            OutputMark mark = mark(process);
            assertThat(process.getInputStream().readNBytes(4))
                    .asString(US_ASCII)
                    .isEqualTo("befo");

            assertThat(mark.write()).isEqualTo(2);

            process.getOutputStream().close();
            assertThat(process.getInputStream().readAllBytes())
                    .asString(US_ASCII)
                    .isEqualTo("re\n" + new String(mark.bytes(), US_ASCII) + "after\n");
            assertThat(process.getErrorStream().readAllBytes()).isEqualTo(mark.bytes());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void outputThatIsNoPipeGetsNoMark() throws Exception {
        Path file = groups.resolve("output");
        Process process = new ProcessBuilder("sh", "-c", "read line")
                .redirectOutput(file.toFile())
                .start();
        try {
            assertThat(mark(process).write()).isEqualTo(1);
            assertThat(file).isEmptyFile();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void processThatIsUnknownGetsNoMark() {
        assertThat(new OutputMark(new ContainerProcesses("abc", groups, groups)).write())
                .isZero();
    }

    private OutputMark mark(Process process) throws IOException {
        Path group = Files.createDirectories(groups.resolve("docker/abc"));
        Files.writeString(group.resolve("cgroup.procs"), process.pid() + "\n");
        return new OutputMark(new ContainerProcesses("abc", groups, Path.of("/proc")));
    }
}
