package io.github.lambdaimage.local.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerMemoryTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker/abc",
                "system.slice/docker-abc.scope",
                "memory/docker/abc",
                "memory/system.slice/docker-abc.scope"
            })
    void bytesIsThePeakOfTheLargestProcessAndRemainsAfterItsExit(String group) throws IOException {
        Path groups = folder.resolve("groups");
        Path processes = folder.resolve("proc");
        Path members = Files.createDirectories(groups.resolve(group)).resolve("cgroup.procs");
        Files.writeString(members, "17\n18\n19\n");
        Files.writeString(
                Files.createDirectories(processes.resolve("17")).resolve("status"),
                "Name:\tdocker-init\nVmPeak:\t 2000 kB\nVmHWM:\t    640 kB\n");
        Files.writeString(
                Files.createDirectories(processes.resolve("18")).resolve("status"),
                "Name:\tjava\nVmPeak:\t 9000 kB\nVmHWM:\t    2048 kB\n");
        ContainerMemory memory = new ContainerMemory(new ContainerProcesses("abc", groups, processes));

        assertThat(memory.bytes()).hasValue(2048 * 1024);

        Files.delete(members);
        assertThat(memory.bytes()).hasValue(2048 * 1024);
    }

    @Test
    void bytesWithoutControlGroupIsEmpty() {
        assertThat(new ContainerMemory(new ContainerProcesses("abc", folder, folder)).bytes())
                .isEmpty();
    }
}
