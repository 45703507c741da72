package io.github.lambdaimage.benchmarks.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.lambdaimage.benchmarks.image.ImageBenchmarks;
import io.github.lambdaimage.benchmarks.measure.BuildEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Measures with minimal effort and checks that each figure is on the page. */
@Timeout(3600)
class LoopBenchmarksTest {
    private static final String CAUSES = "<!-- causes -->\n";

    @Test
    void trialFillsTheTable() throws Exception {
        BuildEnvironment build =
                BuildEnvironment.of(System.getProperty("benchmarks.build").split(",", -1), 0);
        String missing = ImageBenchmarks.missing(build);
        if (missing != null && !"true".equals(System.getenv("CI"))) {
            System.out.println("SKIPPED: the trial of the benchmarks of the inner loop. " + missing);
            assumeTrue(false, missing);
        }
        assertThat(missing).isNull();
        PrintStream progress = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        String registry = System.getenv("LAMBDA_TEST_REGISTRY");

        String page = new LoopBenchmarks(LoopEffort.trial(), build, registry, null, progress).page(CAUSES);

        assertThat(page).contains(CAUSES, "Maven 3", "Docker ").doesNotContain("NaN", "null", registry);
        for (UnchangedTimes.Target target : UnchangedTimes.Target.values()) {
            assertThat(page.lines().filter(line -> line.startsWith("| " + target.title() + " | ")))
                    .hasSize(1)
                    .noneMatch(line -> line.contains("| 0.00 "))
                    .allMatch(line -> line.contains("| not measured | not measured | ≤ "));
        }
    }
}
