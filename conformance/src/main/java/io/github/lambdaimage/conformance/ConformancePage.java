package io.github.lambdaimage.conformance;

import io.github.lambdaimage.conformance.suite.Observation;
import io.github.lambdaimage.conformance.suite.Row;
import io.github.lambdaimage.conformance.suite.Suite;
import io.github.lambdaimage.conformance.suite.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes {@code docs/conformance.md}. The same suites and the same circumstances give the same page. */
final class ConformancePage {

    /** The maximum length of a cell. */
    static final int MAX_CELL = 160;

    private static final String INTRODUCTION = """
            # Conformance

            Recorded situations of Lambda's APIs, run against our side and against AWS's side, and compared with the documentation. This command generates the whole page:

            ```
            mvn -Pconformance verify
            ```

            The command writes the page and then fails if our side does not conform. Every build tests the same situations, and also fails if a situation, its expectation or our verdict differs from this page.

            """;

    private ConformancePage() {}

    /**
     * The page.
     *
     * @param circumstances when and where the suites ran, as the end of "Generated ..."
     */
    static String of(List<Suite> suites, String circumstances) {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        page.append("Generated ").append(circumstances).append(".\n\n");
        page.append("| suite | situations | ours | conform | AWS's | conform |\n|---|---|---|---|---|---|\n");
        for (Suite suite : suites) {
            page.append(line(
                    suite.name(),
                    String.valueOf(suite.rows().size()),
                    suite.ours(),
                    String.valueOf(suite.oursConform()),
                    suite.theirs(),
                    suite.theirsRun() ? String.valueOf(suite.theirsConform()) : "not run"));
        }
        for (Suite suite : suites) {
            chapter(page, suite);
        }
        return page.toString();
    }

    private static void chapter(StringBuilder page, Suite suite) {
        page.append("\n## ")
                .append(suite.name())
                .append("\n\n")
                .append(suite.notes().strip())
                .append('\n');
        if (!suite.theirsRun() && !suite.rows().isEmpty()) {
            page.append("\nNot run when this page was generated: ")
                    .append(suite.theirs())
                    .append(" (")
                    .append(cell(suite.rows().get(0).theirs().seen()))
                    .append(").\n");
        }
        Map<String, List<Row>> groups = suite.rows().stream()
                .collect(Collectors.groupingBy(Row::group, LinkedHashMap::new, Collectors.toList()));
        groups.forEach((group, rows) -> {
            page.append("\n### ").append(group).append("\n\n");
            page.append(
                    suite.theirsRun()
                            ? "| situation | what the contract says | ours | AWS's |\n|---|---|---|---|\n"
                            : "| situation | what the contract says | ours |\n|---|---|---|\n");
            for (Row row : rows) {
                page.append(suite.theirsRun() ? line(row) : lineOfOurs(row));
            }
        });
    }

    /** A situation's line on the page. */
    static String line(Row row) {
        return line(cell(row.name()), expectation(row), observation(row.ours()), observation(row.theirs()));
    }

    /** The same if AWS's side did not run in any situation. */
    private static String lineOfOurs(Row row) {
        return line(cell(row.name()), expectation(row), observation(row.ours()));
    }

    private static String expectation(Row row) {
        return cell(row.expected()) + " (" + cell(row.source()) + ")";
    }

    private static String line(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** The start of a cell with an observation. */
    static String verdict(Verdict verdict) {
        return switch (verdict) {
            case CONFORMS -> "yes: ";
            case DIFFERS -> "**no**: ";
            case NOT_RUN -> "not run: ";
        };
    }

    private static String observation(Observation observation) {
        return verdict(observation.verdict()) + cell(observation.seen());
    }

    /** A text on one line, truncated, with the special characters of Markdown and HTML escaped. */
    static String cell(String text) {
        String cut = text.length() <= MAX_CELL ? text : text.substring(0, MAX_CELL - 3) + "...";
        StringBuilder cell = new StringBuilder();
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            switch (c) {
                case '<' -> cell.append("&lt;");
                case '>' -> cell.append("&gt;");
                case '&' -> cell.append("&amp;");
                case '\\', '`', '*', '_', '[', ']', '|', '~' ->
                    cell.append('\\').append(c);
                default -> cell.append(c < ' ' ? ' ' : c);
            }
        }
        return cell.toString();
    }
}
