package io.github.lambdaimage.local.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.docker.DockerContainer;
import io.github.lambdaimage.docker.DockerInfo;
import io.github.lambdaimage.docker.DockerNetwork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContainerExitsTest {

    private final List<String> lines = new ArrayList<>();
    private ContainerExits exits;

    @BeforeEach
    void createExits() throws IOException {
        exits = new ContainerExits(
                ContainerSettingsTest.settings(new DockerInfo.Limits(true, true, true, true), DockerNetwork.HOST, null),
                lines::add);
    }

    @Test
    void ordinaryExitIsNotExplained() {
        assertThat(exits.startFailure(ended(3, false))).isEmpty();
        assertThat(exits.explanation(ended(3, false))).isEmpty();
        assertThat(exits.explanation(ended(5, false))).isEmpty();
        // A child was killed, but the function continued until it exited by itself.
        assertThat(exits.explanation(ended(0, true))).isEmpty();
    }

    @Test
    void exceededMemoryNamesTheKey() {
        assertThat(exits.explanation(ended(137, true)))
                .contains("The function was killed because it used more memory than MemorySize, 1769 MB. Increase"
                        + " MemorySize in config.json, or use \"-Dlambda.MemorySize=3538\".");
    }

    @Test
    void killWithoutKnownCauseDoesNotBlameMemory() {
        assertThat(exits.explanation(ended(137, false)))
                .contains(
                        "The function exited with 137: it called System.exit(137), or it was killed by another process"
                                + " or because the system ran out of memory.");
    }

    @Test
    void exitIsASignalIfTheJvmDidNotExitByItself() {
        assertThat(ContainerExits.exit(ended(3, false)).describe()).isEqualTo("exit status 3");
        assertThat(ContainerExits.exit(ended(137, true)).describe()).isEqualTo("signal: killed");
        assertThat(ContainerExits.exit(ended(137, false)).describe()).isEqualTo("exit status 137");
        assertThat(ContainerExits.exit(ended(134, false)).describe()).isEqualTo("signal: aborted");
        assertThat(ContainerExits.exit(ended(143, false)).describe()).isEqualTo("exit status 143");
    }

    @Test
    void missingInitProgramIsNamed() {
        String error = "exec: \"docker-init\": executable file not found in $PATH";
        assertThat(exits.startFailure(new DockerContainer("1", "created", 0, 127, false, error, false)))
                .get()
                .extracting(IOException::getMessage)
                .isEqualTo("Docker's program docker-init is not installed. Install it, or run without Docker:"
                        + " \"-Dlambda.local=jvm\"");
    }

    @Test
    void programThatTheFirstProcessDoesNotFindIsNamed() {
        exits.accept("[FATAL tini (7)] exec /bin/java failed: No such file or directory");

        assertThat(exits.startFailure(ended(127, false)))
                .get()
                .extracting(IOException::getMessage)
                .isEqualTo("The image hello:1 does not contain the program /bin/java. Set BaseImage in config.json"
                        + " to an image with a JVM.");
    }

    @Test
    void missingProgramIsNamed() {
        for (String error : List.of(
                "OCI runtime create failed: exec: \"/bin/java\": executable file not found in $PATH: unknown",
                "failed to create shim task: exec: \"/bin/java\": stat /bin/java: no such file or directory: unknown")) {
            assertThat(exits.startFailure(new DockerContainer("1", "created", 0, 127, false, error, false)))
                    .get()
                    .extracting(IOException::getMessage)
                    .isEqualTo("The image hello:1 does not contain the program /bin/java. Set BaseImage in config.json"
                            + " to an image with a JVM.");
        }
    }

    @Test
    void otherErrorOfDockerIsShown() {
        assertThat(exits.startFailure(new DockerContainer("1", "created", 0, 128, false, "no cgroup", false)))
                .get()
                .extracting(IOException::getMessage)
                .isEqualTo("Docker cannot start the image hello:1: no cgroup");
    }

    @Test
    void imageForAnotherArchitectureIsDetectedByItsOutput() {
        exits.accept("[FATAL tini (7)] exec /var/lang/bin/java failed: Exec format error");

        assertThat(exits.startFailure(ended(255, false)))
                .get()
                .extracting(IOException::getMessage)
                .asString()
                .startsWith("The image hello:1 is for another architecture than Docker's host (x86_64).");
        assertThat(lines).containsExactly("[FATAL tini (7)] exec /var/lang/bin/java failed: Exec format error");
    }

    @Test
    void laterOutputWithTheSameTextIsIgnored() {
        exits.accept("begins");
        exits.accept("exec /var/lang/bin/java: exec format error");

        assertThat(exits.startFailure(ended(1, false))).isEmpty();
    }

    @Test
    void outputOfAnInvokedFunctionIsIgnored() {
        exits.called();
        exits.accept("exec /tmp/tool: exec format error");

        assertThat(exits.startFailure(ended(1, false))).isEmpty();
    }

    @Test
    void moreMemoryDoesNotExceedLambdasMaximum() {
        assertThat(ContainerExits.moreMemory(512)).endsWith("\"-Dlambda.MemorySize=1024\".");
        assertThat(ContainerExits.moreMemory(6000)).endsWith("\"-Dlambda.MemorySize=10240\".");
        assertThat(ContainerExits.moreMemory(10_240)).doesNotContain("-Dlambda.MemorySize");
    }

    private static DockerContainer ended(int status, boolean outOfMemory) {
        return new DockerContainer("1", "exited", 0, status, outOfMemory, "", true);
    }
}
