package io.github.lambdaimage.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void rowsAreMarkdown() {
        assertThat(new Table("a", "b").row("1", "2").toString()).isEqualTo("""
                        | a | b |
                        | --- | --- |
                        | 1 | 2 |
                        """);
    }

    @Test
    void rowFailsWhenItHasAnotherNumberOfCells() {
        assertThatThrownBy(() -> new Table("a", "b").row("1")).hasMessage("1 cells in a table of 2 columns");
    }

    @Test
    void numbersHaveThreeDigits() {
        assertThat(Table.number(1.234)).isEqualTo("1.23");
        assertThat(Table.number(12.34)).isEqualTo("12.3");
        assertThat(Table.number(12_345.6)).isEqualTo("12,346");
        assertThat(Table.number(Double.NaN)).isEmpty();
    }
}
