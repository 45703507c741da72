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

    /** The most that a cell says. */
    static final int MAX_CELL = 160;

    private static final String INTRODUCTION = """
            # Conformance

            Recorded situations of Lambda's APIs, run against our side and against AWS's, and compared with what is documented. One command makes this page; nothing on it is written by hand:

            ```
            mvn -Pconformance verify
            ```

            It fails, after writing the page, when our side does not conform. The same situations are a test of every build, which also fails when a situation, what is expected of it or our verdict is no longer as on this page.

            """;

    private ConformancePage() {}

    /**
     * The page.
     *
     * @param circumstances when and on what the suites were run, as the end of "Made ..."
     */
    static String of(List<Suite> suites, String circumstances) {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        page.append("Made ").append(circumstances).append(".\n\n");
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
            page.append("\nNot run where this page was made, so that nothing is said of it here: ")
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

    /** A situation's line, as it stands on the page. */
    static String line(Row row) {
        return line(cell(row.name()), expectation(row), observation(row.ours()), observation(row.theirs()));
    }

    /** The same where AWS's side was not run in any situation. */
    private static String lineOfOurs(Row row) {
        return line(cell(row.name()), expectation(row), observation(row.ours()));
    }

    private static String expectation(Row row) {
        return cell(row.expected()) + " (" + cell(row.source()) + ")";
    }

    private static String line(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /** The beginning of a cell that tells what was seen. */
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

    /** A text on one line, cut, and without any sign that Markdown or HTML would take for its own. */
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
