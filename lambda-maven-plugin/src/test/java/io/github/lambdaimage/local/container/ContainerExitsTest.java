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
    private ContainerExits ends;

    @BeforeEach
    void makeEnds() throws IOException {
        ends = new ContainerExits(
                ContainerSettingsTest.settings(new DockerInfo.Limits(true, true, true, true), DockerNetwork.HOST, null),
                lines::add);
    }

    @Test
    void ordinaryEndNeedsNoWords() {
        assertThat(ends.startFailure(ended(3, false))).isEmpty();
        assertThat(ends.explanation(ended(3, false))).isEmpty();
        assertThat(ends.explanation(ended(5, false))).isEmpty();
        // A child was killed, and the function went on until it ended by itself.
        assertThat(ends.explanation(ended(0, true))).isEmpty();
    }

    @Test
    void memoryThatRanOutNamesTheKey() {
        assertThat(ends.explanation(ended(137, true)))
                .contains("The function was killed since it used more memory than MemorySize, 1769 MB. Raise MemorySize"
                        + " in config.json, or try: -Dlambda.MemorySize=3538");
    }

    @Test
    void killWithoutThatCauseDoesNotClaimIt() {
        assertThat(ends.explanation(ended(137, false)))
                .contains("The function was killed, by somebody or by a system that is short of memory.");
    }

    @Test
    void missingProgramIsNamed() {
        for (String error : List.of(
                "OCI runtime create failed: exec: \"java\": executable file not found in $PATH: unknown",
                "failed to create shim task: exec: \"java\": stat java: no such file or directory: unknown")) {
            assertThat(ends.startFailure(new DockerContainer("1", "created", 0, 127, false, error, false)))
                    .get()
                    .extracting(IOException::getMessage)
                    .isEqualTo("The image hello:1 cannot be started: there is no program java in it. Name a BaseImage"
                            + " that has a JVM in config.json.");
        }
    }

    @Test
    void otherReasonOfDockerIsPassedOn() {
        assertThat(ends.startFailure(new DockerContainer("1", "created", 0, 128, false, "no cgroup", false)))
                .get()
                .extracting(IOException::getMessage)
                .isEqualTo("Docker cannot start the image hello:1: no cgroup");
    }

    @Test
    void imageForOtherProcessorsIsSeenByWhatItPrints() {
        ends.accept("exec /var/lang/bin/java: exec format error");

        assertThat(ends.startFailure(ended(255, false)))
                .get()
                .extracting(IOException::getMessage)
                .asString()
                .startsWith("The image hello:1 is for another kind of processor than Docker's machine has, which is"
                        + " x86_64.");
        assertThat(lines).containsExactly("exec /var/lang/bin/java: exec format error");
    }

    @Test
    void functionThatPrintsTheSameWordsIsForThisProcessor() {
        ends.accept("begins");
        ends.accept("exec /var/lang/bin/java: exec format error");

        assertThat(ends.startFailure(ended(1, false))).isEmpty();
    }

    @Test
    void functionThatWasCalledIsForThisProcessorWhateverItPrintsFirst() {
        ends.called();
        ends.accept("exec /tmp/tool: exec format error");

        assertThat(ends.startFailure(ended(1, false))).isEmpty();
    }

    @Test
    void moreMemoryThanLambdaGivesIsNotProposed() {
        assertThat(ContainerExits.moreMemory(512)).endsWith("-Dlambda.MemorySize=1024");
        assertThat(ContainerExits.moreMemory(6000)).endsWith("-Dlambda.MemorySize=10240");
        assertThat(ContainerExits.moreMemory(10_240)).doesNotContain("-Dlambda.MemorySize");
    }

    private static DockerContainer ended(int status, boolean outOfMemory) {
        return new DockerContainer("1", "exited", 0, status, outOfMemory, "", true);
    }
}
