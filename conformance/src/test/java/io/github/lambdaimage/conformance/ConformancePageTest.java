package io.github.lambdaimage.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.conformance.suite.Observation;
import io.github.lambdaimage.conformance.suite.Row;
import io.github.lambdaimage.conformance.suite.Suite;
import io.github.lambdaimage.conformance.suite.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConformancePageTest {

    private static final Observation GOOD = new Observation(Verdict.CONFORMS, "next; waits");
    private static final Observation BAD = new Observation(Verdict.DIFFERS, "next; JVM crash");
    private static final Observation ABSENT = new Observation(Verdict.NOT_RUN, "no such <program>");

    private static final Suite FIRST = new Suite(
            "First API",
            "`ours`",
            "theirs 1.0",
            "How to read it.\n",
            List.of(
                    new Row("Start", "One", "Source, 1", "It works", GOOD, BAD),
                    new Row("Start", "Two _|_", "Source, 2", "It `works`", BAD, GOOD),
                    new Row("End", "Three", "Source, 3", "It\nends", GOOD, GOOD)));

    private static final Suite SECOND = new Suite(
            "Second API", "`mine`", "yours", "More.", List.of(new Row("Only", "Four", "S", "E", GOOD, ABSENT)));

    @Test
    void pageContainsEverySuiteGroupAndRow() {
        assertThat(ConformancePage.of(List.of(FIRST, SECOND), "in May 2026, with JDK 17 on Linux"))
                .isEqualTo("""
                        # Conformance

                        Recorded situations of Lambda's APIs, run against our side and against AWS's side, and compared with the documentation. This command generates the whole page:

                        ```
                        mvn -Pconformance verify
                        ```

                        The command writes the page and then fails if our side does not conform. Every build tests the same situations, and also fails if a situation, its expectation or our verdict differs from this page.

                        Generated in May 2026, with JDK 17 on Linux.

                        | suite | situations | ours | conform | AWS's | conform |
                        |---|---|---|---|---|---|
                        | First API | 3 | `ours` | 2 | theirs 1.0 | 2 |
                        | Second API | 1 | `mine` | 1 | yours | not run |

                        ## First API

                        How to read it.

                        ### Start

                        | situation | what the contract says | ours | AWS's |
                        |---|---|---|---|
                        | One | It works (Source, 1) | yes: next; waits | **no**: next; JVM crash |
                        | Two \\_\\|\\_ | It \\`works\\` (Source, 2) | **no**: next; JVM crash | yes: next; waits |

                        ### End

                        | situation | what the contract says | ours | AWS's |
                        |---|---|---|---|
                        | Three | It ends (Source, 3) | yes: next; waits | yes: next; waits |

                        ## Second API

                        More.

                        Not run when this page was generated: yours (no such &lt;program&gt;).

                        ### Only

                        | situation | what the contract says | ours |
                        |---|---|---|
                        | Four | E (S) | yes: next; waits |
                        """);
    }

    @Test
    void cellIsTruncatedAndOnOneLine() {
        assertThat(ConformancePage.cell("a\r\nb")).isEqualTo("a  b");
        assertThat(ConformancePage.cell("x".repeat(161))).isEqualTo("x".repeat(157) + "...");
    }

    @Test
    void summaryContainsBothSides() {
        assertThat(Conformance.summary(FIRST))
                .isEqualTo("First API: 3 situations; ours 2 conform; theirs 1.0 2 conform");
        assertThat(Conformance.summary(SECOND)).isEqualTo("Second API: 1 situations; ours 1 conform; yours not run");
    }

    @Test
    void failuresNameTheSituationAndWhatWasSeen() {
        assertThat(FIRST.failures()).containsExactly("Two _|_: next; JVM crash");
    }
}
