package io.github.lambdaimage.benchmarks.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.lambdaimage.benchmarks.measure.BuildEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Measures with minimal effort and checks that each figure is on the page, and the numbers of calls. */
@Timeout(3600)
class DeployBenchmarksTest {
    private static final String CAUSES = "<!-- causes -->\n";

    @Test
    void trialFillsTheTable() throws Exception {
        BuildEnvironment build =
                BuildEnvironment.of(System.getProperty("benchmarks.build").split(",", -1), 0);
        String missing = DeployBenchmarks.missing(build);
        if (missing != null && !"true".equals(System.getenv("CI"))) {
            System.out.println("SKIPPED: the trial of the benchmarks of deploys. " + missing);
            assumeTrue(false, missing);
        }
        assertThat(missing).isNull();
        PrintStream progress = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        String registry = System.getenv("LAMBDA_TEST_REGISTRY");

        String page = new DeployBenchmarks(DeployEffort.trial(), build, registry, progress).page(CAUSES);

        assertThat(page)
                .contains(CAUSES, "| calls that read | ≤ 6 | met: 5 |", "| calls that write | 0 | met: 0 |")
                .doesNotContain("NaN", "null", registry);
        String deploys = page.substring(page.indexOf("## Deploys"));
        for (DeployTool.Step step : DeployTool.Step.values()) {
            assertThat(deploys.lines().filter(line -> line.startsWith("| " + step.title() + " | ")))
                    .hasSize(1)
                    .noneMatch(line -> line.contains("| 0.00 "));
        }
    }
}
