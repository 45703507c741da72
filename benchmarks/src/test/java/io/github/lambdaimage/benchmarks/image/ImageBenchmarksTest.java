package io.github.lambdaimage.benchmarks.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.lambdaimage.benchmarks.measure.BuildEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Measures with minimal effort and checks that each figure is on the page, but not its value. */
@Timeout(3600)
class ImageBenchmarksTest {
    private static final String CAUSES = "<!-- causes -->\n";

    @Test
    void trialFillsEveryTable() throws Exception {
        BuildEnvironment build =
                BuildEnvironment.of(System.getProperty("benchmarks.build").split(",", -1), 0);
        String missing = ImageBenchmarks.missing(build);
        if (missing != null && !"true".equals(System.getenv("CI"))) {
            System.out.println("SKIPPED: the trial of the benchmarks of images. " + missing);
            assumeTrue(false, missing);
        }
        assertThat(missing).isNull();
        PrintStream progress = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        String registry = System.getenv("LAMBDA_TEST_REGISTRY");

        String page = new ImageBenchmarks(ImageEffort.trial(), build, registry, progress).page(CAUSES);

        assertThat(page).contains(CAUSES).doesNotContain("NaN", "null", registry);
        for (ImageTool.Target target : ImageTool.Target.values()) {
            for (BuildTimes.Step step : BuildTimes.Step.values()) {
                assertThat(page.lines()
                                .filter(line -> line.startsWith("| " + target.title() + " | " + step.title() + " | ")))
                        .hasSize(1)
                        .noneMatch(line -> line.contains("| 0.00 "));
            }
        }
        assertThat(page).containsPattern("\\| bytes added to the base, compressed \\|  \\|  \\| ≤ 250,000 \\| .*\\d");
        assertThat(page.lines().filter(line -> line.startsWith("| `lambda-java:")))
                .hasSize(4);
    }
}
