package io.github.lambdaimage.emulator.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeadBudgetTest {

    private final HeadBudget budget = new HeadBudget(24_000);

    @Test
    void headsOfAllConnectionsAreCountedTogether() {
        HeadBudget.Share first = budget.share();
        HeadBudget.Share second = budget.share();

        assertThat(first.received(900)).isTrue();
        assertThat(second.received(100)).isTrue();
        assertThat(second.received(1)).isFalse();

        second.released();
        assertThat(budget.taken()).isEqualTo(900 * 24);
        assertThat(second.received(100)).isTrue();
    }

    @Test
    void completeHeadIsCountedByItsActualSizeUntilItsResponseIsSent() {
        HeadBudget.Share share = budget.share();

        assertThat(share.received(1_000)).isTrue();
        share.completed(1_500);
        assertThat(budget.taken()).isEqualTo(1_500);
        assertThat(share.received(6_000_000)).as("a body").isTrue();
        assertThat(budget.taken()).isEqualTo(1_500);

        share.released();
        assertThat(budget.taken()).isZero();
        share.released();
        assertThat(budget.taken()).isZero();
    }
}
