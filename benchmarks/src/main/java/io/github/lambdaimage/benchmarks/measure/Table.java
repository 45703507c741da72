package io.github.lambdaimage.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A Markdown table. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    public Table(String... titles) {
        columns = titles.length;
        row(titles);
    }

    public Table row(String... cells) {
        return row(List.of(cells));
    }

    public Table row(List<String> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException(cells.size() + " cells in a table of " + columns + " columns");
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    /** A number with three significant digits. */
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            line(text, rows.get(i));
            if (i == 0) {
                line(text, java.util.Collections.nCopies(columns, "---"));
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
