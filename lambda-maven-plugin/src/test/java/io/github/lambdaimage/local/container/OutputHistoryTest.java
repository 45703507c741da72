package io.github.lambdaimage.local.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutputHistoryTest {

    private final OutputHistory history = new OutputHistory();

    @Test
    void firstInvocationsAreExpectedToPrint() {
        for (int call = 0; call < 3; call++) {
            assertThat(history.expectsPrint()).isTrue();
            history.called(false);
        }
        assertThat(history.expectsPrint()).isFalse();
    }

    @Test
    void occasionalOutputIsExpected() {
        for (int round = 0; round < 5; round++) {
            history.called(true);
            silent(15);
            assertThat(history.expectsPrint()).isTrue();
        }
    }

    @Test
    void outputLongAgoIsNotExpectedAgain() {
        history.called(true);
        silent(16);

        assertThat(history.expectsPrint()).isFalse();
    }

    @Test
    void outputAfterLongSilenceIsExpectedAgain() {
        silent(100);
        history.called(true);

        assertThat(history.expectsPrint()).isTrue();
    }

    private void silent(int calls) {
        for (int call = 0; call < calls; call++) {
            history.called(false);
        }
    }
}
