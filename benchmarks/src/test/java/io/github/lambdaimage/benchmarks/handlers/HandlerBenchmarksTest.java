package io.github.lambdaimage.benchmarks.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.lambdaimage.benchmarks.runtime.Processors;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandlerBenchmarksTest {
    private static final String CAUSES = "<!-- causes -->\n";

    /** Each answer is compared, so this also shows that both runtimes answer the same, and all binders. */
    @Test
    void trialFillsEveryTable() throws Exception {
        String missing = Processors.missing();
        if (missing != null && !"true".equals(System.getenv("CI"))) {
            System.out.println("SKIPPED: the trial of the benchmarks of AWS's handlers. " + missing);
            assumeTrue(false, missing);
        }
        assertThat(missing).isNull();
        PrintStream progress = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Path jdk = Path.of(System.getProperty("java.home"));

        String page = new HandlerBenchmarks(HandlerEffort.trial(), progress).page(List.of(jdk), CAUSES);

        assertThat(page).contains(CAUSES).doesNotContain("NaN", "null", jdk.toString());
        for (Pair pair : Pair.ALL) {
            assertThat(page)
                    .containsPattern(
                            "\\| " + pair.ours().title() + " \\| C1 \\+ Serial \\| ≥ [0-9.]+ \\| .*[0-9.]+ \\|");
        }
        assertThat(page).contains("| one processor, 100 B | ≥ 2.2 | ", "| one processor, 10 kB | ≥ 1.3 | ");
    }
}
