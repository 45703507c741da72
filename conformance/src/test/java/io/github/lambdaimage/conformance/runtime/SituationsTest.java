package io.github.lambdaimage.conformance.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.conformance.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class SituationsTest {

    private static final int MAX_CELL = 160;

    @Test
    void noTwoSituationsHaveTheSameName() {
        assertThat(RuntimeSuite.situations())
                .hasSizeGreaterThanOrEqualTo(45)
                .extracting(Situation::name)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsExpectedFitsIntoACell() {
        assertThat(RuntimeSuite.situations())
                .allSatisfy(situation -> assertThat(situation.expected()).hasSizeBetween(1, MAX_CELL));
    }

    /** A check that is content with this could not fail. */
    @Test
    void noCheckIsContentWithAProcessThatDoesNothing() {
        for (Recording.End end : Recording.End.values()) {
            Recording nothing = new Recording(List.of(), end, 0, "", "");
            assertThat(RuntimeSuite.situations()).allSatisfy(situation -> assertThat(
                            situation.check().observe(nothing).verdict())
                    .as(situation.name())
                    .isEqualTo(Verdict.DIFFERS));
        }
    }

    /** Nor with one that crashes, hangs or exits with 0 after all the right calls. */
    @Test
    void noCheckIsContentWithEveryEnd() {
        for (Situation situation : RuntimeSuite.situations()) {
            for (Recording.End end : List.of(Recording.End.CRASHED, Recording.End.HANGS, Recording.End.EXITED)) {
                Recording next = new Recording(
                        List.of(new Request(
                                1, "GET /2018-06-01/runtime/invocation/next HTTP/1.1", List.of(), new byte[0])),
                        end,
                        0,
                        "",
                        "");
                assertThat(situation.check().observe(next).verdict())
                        .as(situation.name())
                        .isEqualTo(Verdict.DIFFERS);
            }
        }
    }
}
