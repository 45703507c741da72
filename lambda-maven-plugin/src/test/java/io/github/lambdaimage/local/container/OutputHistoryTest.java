package io.github.lambdaimage.local.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutputHistoryTest {

    private final OutputHistory habit = new OutputHistory();

    @Test
    void firstCallsMayPrint() {
        for (int call = 0; call < 3; call++) {
            assertThat(habit.expectsPrint()).isTrue();
            habit.called(false);
        }
        assertThat(habit.expectsPrint()).isFalse();
    }

    @Test
    void functionThatPrintsNowAndThenMayPrintAgain() {
        for (int round = 0; round < 5; round++) {
            habit.called(true);
            silent(15);
            assertThat(habit.expectsPrint()).isTrue();
        }
    }

    @Test
    void functionThatPrintedOnceLongAgoIsOneThatDoesNotPrint() {
        habit.called(true);
        silent(16);

        assertThat(habit.expectsPrint()).isFalse();
    }

    @Test
    void functionThatBeginsToPrintMayPrintAgain() {
        silent(100);
        habit.called(true);

        assertThat(habit.expectsPrint()).isTrue();
    }

    private void silent(int calls) {
        for (int call = 0; call < calls; call++) {
            habit.called(false);
        }
    }
}
