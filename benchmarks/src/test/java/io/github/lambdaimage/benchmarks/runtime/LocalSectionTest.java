package io.github.lambdaimage.benchmarks.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.benchmarks.measure.Jdk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalSectionTest {
    private static final Jdk JDK = new Jdk(Path.of("jdk"), "17.0.1");

    @Test
    void ratiosArePairedByRound() {
        Results.Local local = new Results.Local(
                List.of(sample(50, 60)),
                List.of(sample(100, 200), sample(200, 400), sample(300, 600)),
                List.of(sample(400, 400), sample(400, 400), sample(900, 600)));

        assertThat(LocalSection.text(Map.of(JDK, local)).lines())
                .contains(
                        "| 17 | function alone, on the plain Runtime API | 50.0 | 60.0 |",
                        "| 17 | through the local Lambda | 200 | 400 |",
                        "| 17 | through RIE | 400 | 400 |",
                        "| 17 | RIE / ours | 3.00 | 1.00 |");
    }

    @Test
    void replacedInChangesOnlyTheSection() {
        Results.Local local = new Results.Local(List.of(sample(1, 1)), List.of(sample(1, 1)), null);
        String page = "# Benchmarks\n\nkept\n\n## The local Lambda\n\nold\n";

        assertThat(LocalSection.replacedIn(page, Map.of(JDK, local)))
                .startsWith("# Benchmarks\n\nkept\n\n## The local Lambda\n\nLatency of a warm call")
                .contains("RIE was not available")
                .doesNotContain("old\n");
        assertThatThrownBy(() -> LocalSection.replacedIn("# Benchmarks\n", Map.of(JDK, local)))
                .hasMessageContaining("generate the whole page first");
    }

    private static WarmCalls.Sample sample(double p50, double p99) {
        return new WarmCalls.Sample(p50, p99, Double.NaN, Double.NaN);
    }
}
