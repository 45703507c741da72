package io.github.lambdaimage.conformance;

import io.github.lambdaimage.conformance.suite.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a suite's chapter of the page, to compare it with a run. */
public final class PageReader {

    /** A line of a table on the page. */
    public record Line(String name, String expected, String ours, String theirs) {

        public String withoutTheirs() {
            return name + " | " + expected + " | " + ours;
        }

        public String withOurVerdict() {
            return name + " | " + expected + " | " + verdict(ours);
        }

        public String verdicts() {
            return name + " | " + verdict(ours) + " | " + verdict(theirs);
        }

        private static String verdict(String observation) {
            return observation.substring(0, observation.indexOf(':') + 1);
        }
    }

    private PageReader() {}

    /** The situations of the chapter about a suite, in order. */
    public static List<Line> chapter(Path page, String suite) throws IOException {
        String text = Files.readString(page);
        int start = text.indexOf("\n## " + suite + "\n");
        if (start < 0) {
            throw new IllegalStateException("the page does not have the chapter " + suite);
        }
        int end = text.indexOf("\n## ", start + 1);
        return text.substring(start, end < 0 ? text.length() : end)
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| situation |"))
                .map(PageReader::parse)
                .toList();
    }

    /** The line of a situation on a page generated now. */
    public static Line line(Row row) {
        return parse(ConformancePage.line(row).strip());
    }

    private static Line parse(String line) {
        String[] cells =
                line.substring("| ".length(), line.length() - " |".length()).split(" \\| ", -1);
        // A chapter whose other side did not run has no column for it.
        return new Line(cells[0], cells[1], cells[2], cells.length > 3 ? cells[3] : "not run: ");
    }
}
