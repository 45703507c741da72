package io.github.lambdaimage.benchmarks.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.lambdaimage.benchmarks.measure.Jdk;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Measures with minimal effort and checks that each figure is on the page, but not its value. */
@Timeout(3600)
class RuntimeBenchmarksTest {
    private static final String CAUSES = "<!-- causes -->\n";

    @Test
    void trialFillsEveryTable() throws Exception {
        String missing = Processors.missing();
        if (missing != null && !"true".equals(System.getenv("CI"))) {
            System.out.println("SKIPPED: the trial of the benchmarks. " + missing);
            assumeTrue(false, missing);
        }
        assertThat(missing).isNull();
        PrintStream progress = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Path jdk = Path.of(System.getProperty("java.home"));
        String cold = "| " + Jdk.at(jdk).feature() + " | ";

        String page = new RuntimeBenchmarks(RuntimeEffort.trial(), null, progress).page(List.of(jdk), CAUSES);

        assertThat(page).contains(CAUSES).doesNotContain("NaN", "null", jdk.toString());
        for (Goals.Goal goal : Goals.all(1)) {
            assertThat(page).contains("| " + goal.handler() + " | " + goal.setting() + " | ");
        }
        assertThat(page.lines().filter(line -> line.startsWith(cold) && line.contains(" processor")))
                .hasSizeGreaterThan(15)
                .noneMatch(line -> line.contains("| 0.00 "));
        assertThat(page).contains("| through the local Lambda | ");
    }
}
