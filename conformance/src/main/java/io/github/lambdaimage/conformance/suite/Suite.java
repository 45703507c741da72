package io.github.lambdaimage.conformance.suite;

import java.util.List;

/**
 * All situations of one API and their results; a chapter of the page.
 *
 * @param name of the API
 * @param ours our side, with its version if it has one
 * @param theirs AWS's side, with its version
 * @param notes Markdown: how to read the tables, and the meaning of the sources' names
 * @param rows in the order of the page; those of one group follow each other
 */
public record Suite(String name, String ours, String theirs, String notes, List<Row> rows) {

    public long oursConform() {
        return rows.stream()
                .filter(row -> row.ours().verdict() == Verdict.CONFORMS)
                .count();
    }

    public long theirsConform() {
        return rows.stream()
                .filter(row -> row.theirs().verdict() == Verdict.CONFORMS)
                .count();
    }

    public boolean theirsRun() {
        return rows.stream().anyMatch(row -> row.theirs().verdict() != Verdict.NOT_RUN);
    }

    /** The names of the situations in which our side does not conform. */
    public List<String> failures() {
        return rows.stream()
                .filter(row -> row.ours().verdict() != Verdict.CONFORMS)
                .map(row -> row.name() + ": " + row.ours().seen())
                .toList();
    }
}
