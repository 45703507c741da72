package io.github.lambdaimage.conformance.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.lambdaimage.conformance.Conformance;
import io.github.lambdaimage.conformance.PageReader;
import io.github.lambdaimage.conformance.suite.Suite;
import io.github.lambdaimage.conformance.suite.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs all situations once, against both runtimes, and compares the page with the results. */
class RuntimeSuiteTest {

    private static Suite suite = new Suite("", "", "", "", List.of());

    @BeforeAll
    @Timeout(3600)
    static void run() throws Exception {
        suite = RuntimeSuite.suite();
        System.out.println(Conformance.summary(suite));
    }

    @Test
    void oursConformsInEverySituation() {
        assertThat(suite.rows()).hasSameSizeAs(RuntimeSuite.situations());
        assertThat(suite.failures()).isEmpty();
    }

    @Test
    void pageListsEverySituationWithWhatOursDoes() throws Exception {
        assertThat(page().stream().map(PageReader.Line::withoutTheirs).toList())
                .as("docs/conformance.md is out of date. Generate it with: mvn -Pconformance verify")
                .containsExactlyElementsOf(suite.rows().stream()
                        .map(PageReader::line)
                        .map(PageReader.Line::withoutTheirs)
                        .toList());
    }

    @Test
    void pageListsEverySituationWithTheVerdictOnTheirs() throws Exception {
        boolean run = suite.rows().stream().noneMatch(row -> row.theirs().verdict() == Verdict.NOT_RUN);
        if (!run) {
            System.out.println(
                    "SKIPPED: AWS's client cannot be run here, so the page's column about it is not checked.");
        }
        assumeTrue(run || "true".equals(System.getenv("CI")), "AWS's client cannot be run here");
        assertThat(page().stream().map(PageReader.Line::verdicts).toList())
                .as("docs/conformance.md is out of date. Generate it with: mvn -Pconformance verify")
                .containsExactlyElementsOf(suite.rows().stream()
                        .map(PageReader::line)
                        .map(PageReader.Line::verdicts)
                        .toList());
    }

    private static List<PageReader.Line> page() throws Exception {
        return PageReader.chapter(Path.of("..", "docs", "conformance.md"), suite.name());
    }
}
