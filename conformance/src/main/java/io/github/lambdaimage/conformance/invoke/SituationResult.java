package io.github.lambdaimage.conformance.invoke;

import io.github.lambdaimage.conformance.Observation;
import io.github.lambdaimage.conformance.Row;
import io.github.lambdaimage.conformance.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/** What became of a situation on both sides, by client. */
record SituationResult(Situation situation, List<Finding> ours, List<Finding> theirs) {

    Row row() {
        return new Row(
                situation.group(),
                situation.name(),
                situation.source(),
                situation.expected(),
                observation(ours),
                observation(theirs));
    }

    /** Whether our side conforms for every client that could be asked. */
    boolean conforms() {
        return observation(ours).verdict() == Verdict.CONFORMS;
    }

    boolean conforms(ViewKind view) {
        return ours.stream().anyMatch(finding -> finding.view() == view && finding.verdict() == Verdict.CONFORMS);
    }

    private static Observation observation(List<Finding> findings) {
        if (findings.stream().allMatch(finding -> finding.verdict() == Verdict.NOT_RUN)) {
            return new Observation(
                    Verdict.NOT_RUN,
                    findings.stream().map(Finding::seen).distinct().collect(Collectors.joining("; ")));
        }
        boolean differs = findings.stream().anyMatch(finding -> finding.verdict() == Verdict.DIFFERS);
        return new Observation(
                differs ? Verdict.DIFFERS : Verdict.CONFORMS,
                findings.stream()
                        .map(finding -> finding.view().label()
                                + (finding.verdict() == Verdict.NOT_RUN ? " not asked, since " : ": ")
                                + finding.seen())
                        .collect(Collectors.joining("; ")));
    }
}
