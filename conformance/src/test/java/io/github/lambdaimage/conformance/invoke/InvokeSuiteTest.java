package io.github.lambdaimage.conformance.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.lambdaimage.conformance.PageReader;
import io.github.lambdaimage.conformance.invoke.situation.ClientKind;
import io.github.lambdaimage.conformance.suite.Row;
import io.github.lambdaimage.conformance.suite.Suite;
import io.github.lambdaimage.conformance.suite.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Runs the suite once and checks the results. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(1800)
@Tag("any-jvm")
class InvokeSuiteTest {
    private static final int LEAST_SITUATIONS = 40;

    private List<SituationResult> results = List.of();

    @BeforeAll
    void run() throws Exception {
        results = InvokeSuite.results(System.getenv(Rie.VARIABLE));
        System.out.println("Invoke API: " + results.size() + " situations, "
                + results.stream().filter(SituationResult::conforms).count() + " conform (SDK " + count(ClientKind.SDK)
                + ", command line " + count(ClientKind.COMMAND_LINE) + ", raw " + count(ClientKind.RAW) + ")");
    }

    @Test
    void everySituationConformsWhenTheLocalLambdaIsAsked() {
        assertThat(results).hasSizeGreaterThanOrEqualTo(LEAST_SITUATIONS);
        assertThat(results.stream()
                        .filter(result -> !result.conforms())
                        .map(SituationResult::row)
                        .map(row -> row.group() + ": " + row.name() + ": "
                                + row.ours().seen()))
                .isEmpty();
    }

    @Test
    void pageListsEverySituationWithOurVerdict() throws Exception {
        Suite suite =
                InvokeSuite.suite(results.stream().map(SituationResult::row).toList());
        assertThat(PageReader.chapter(Path.of("..", "docs", "conformance.md"), suite.name()).stream()
                        .map(PageReader.Line::withOurVerdict)
                        .toList())
                .as("docs/conformance.md is out of date. Generate it with: mvn -Pconformance verify")
                .containsExactlyElementsOf(suite.rows().stream()
                        .map(PageReader::line)
                        .map(PageReader.Line::withOurVerdict)
                        .toList());
    }

    @Test
    void eachClientSeesEachSituationThatItCanExpress() {
        for (ClientKind client : new ClientKind[] {ClientKind.SDK, ClientKind.RAW}) {
            assertThat(count(client)).as(client.label()).isEqualTo(expressible(client));
        }
        boolean found = count(ClientKind.COMMAND_LINE) > 0;
        if (!found) {
            System.out.println("SKIPPED: no AWS command line on the PATH, so it is not tested.");
        }
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(found, "no AWS command line on the PATH");
        }
        assertThat(count(ClientKind.COMMAND_LINE))
                .as("the AWS command line, as CI needs it on the PATH")
                .isEqualTo(expressible(ClientKind.COMMAND_LINE));
    }

    @Test
    void rowsSayWhyWhenAwsEmulatorIsMissing() {
        assertThat(results.stream().map(SituationResult::row).map(Row::name)).doesNotHaveDuplicates();
        String binary = System.getenv(Rie.VARIABLE);
        assumeTrue(binary == null || binary.isEmpty(), "there is a runtime interface emulator");
        assertThat(results.stream().map(SituationResult::row).map(Row::theirs)).allSatisfy(theirs -> {
            assertThat(theirs.verdict()).isEqualTo(Verdict.NOT_RUN);
            assertThat(theirs.seen()).isEqualTo("LAMBDA_RIE does not name a runtime interface emulator");
        });
    }

    private long count(ClientKind client) {
        return results.stream().filter(result -> result.conforms(client)).count();
    }

    private long expressible(ClientKind client) {
        return results.stream()
                .filter(result -> !result.situation().inexpressible().containsKey(client))
                .count();
    }
}
