package io.github.lambdaimage.local.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.docker.DockerInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "true, true, true, true, ''",
        "false, true, true, true, ' This Docker cannot limit memory.'",
        "true, false, true, true, ' This Docker cannot limit swap.'",
        "true, true, false, false, ' This Docker cannot limit the share of processors and the number of processes.'",
        "false, false, false, false, ' This Docker cannot limit memory, swap, the share of processors and the number of"
                + " processes.'"
    })
    void unsupportedNamesEachMissingLimit(
            boolean memory, boolean swap, boolean processor, boolean processes, String sentence) {
        assertThat(ContainerLimits.unsupported(new DockerInfo.Limits(memory, swap, processor, processes)))
                .isEqualTo(sentence);
    }
}
