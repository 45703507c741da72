package io.github.lambdaimage.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    private static final double EXACT = 1e-9;

    @Test
    void medianOfEvenCountIsBetweenTheMiddleTwo() {
        assertThat(Statistics.median(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5, within(EXACT));
    }

    @Test
    void percentileIsInterpolated() {
        double[] values = {10, 30, 20};
        assertThat(Statistics.percentile(values, 0)).isEqualTo(10, within(EXACT));
        assertThat(Statistics.percentile(values, 75)).isEqualTo(25, within(EXACT));
        assertThat(Statistics.percentile(values, 100)).isEqualTo(30, within(EXACT));
        assertThat(values).containsExactly(10, 30, 20);
    }

    @Test
    void ratioIgnoresARoundThatIsSlowForBoth() {
        Statistics.Ratio ratio = Statistics.ratio(List.of(20.0, 200.0, 22.0), List.of(10.0, 100.0, 11.0));
        assertThat(ratio).isEqualTo(new Statistics.Ratio(2, 2, 2));
    }

    @Test
    void differenceIsOursMinusTheOther() {
        assertThat(Statistics.difference(List.of(5.0, 9.0, 7.0), List.of(4.0, 4.0, 4.0)))
                .isEqualTo(3, within(EXACT));
    }

    @Test
    void ratioFailsWhenTheRoundsAreUneven() {
        assertThatThrownBy(() -> Statistics.ratio(List.of(1.0), List.of(1.0, 2.0)))
                .hasMessage("1 rounds beside 2");
        assertThatThrownBy(() -> Statistics.percentile(new double[0], 50)).hasMessage("no values");
    }
}
