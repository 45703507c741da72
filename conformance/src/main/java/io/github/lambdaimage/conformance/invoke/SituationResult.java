package io.github.lambdaimage.conformance.invoke;

import io.github.lambdaimage.conformance.invoke.situation.ClientKind;
import io.github.lambdaimage.conformance.invoke.situation.Situation;
import io.github.lambdaimage.conformance.suite.Observation;
import io.github.lambdaimage.conformance.suite.Row;
import io.github.lambdaimage.conformance.suite.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/** The result of a situation on both sides, by client. */
public record SituationResult(Situation situation, List<Finding> ours, List<Finding> theirs) {
    public Row row() {
        return new Row(
                situation.group(),
                situation.name(),
                situation.source(),
                situation.expected(),
                observation(ours),
                observation(theirs));
    }

    /** Whether our side conforms for every client that could send the situation. */
    public boolean conforms() {
        return observation(ours).verdict() == Verdict.CONFORMS;
    }

    boolean conforms(ClientKind client) {
        return ours.stream().anyMatch(finding -> finding.client() == client && finding.verdict() == Verdict.CONFORMS);
    }

    private static Observation observation(List<Finding> findings) {
        if (findings.stream().allMatch(finding -> finding.verdict() == Verdict.NOT_RUN)) {
            return new Observation(
                    Verdict.NOT_RUN,
                    findings.stream().map(Finding::seen).distinct().collect(Collectors.joining("; ")));
        }
        boolean differs = findings.stream().anyMatch(finding -> finding.verdict() == Verdict.DIFFERS);
        return new Observation(
                differs ? Verdict.DIFFERS : Verdict.CONFORMS, differs ? each(findings) : together(findings));
    }

    /** The observation of every client, or why it was not used. */
    private static String each(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.client().label()
                        + (finding.verdict() == Verdict.NOT_RUN ? " not used: " : ": ")
                        + finding.seen())
                .collect(Collectors.joining("; "));
    }

    /** The clients that conform with one observation; then the clients that were not used. */
    private static String together(List<Finding> findings) {
        List<Finding> asked = findings.stream()
                .filter(finding -> finding.verdict() != Verdict.NOT_RUN)
                .toList();
        String labels = asked.stream().map(finding -> finding.client().label()).collect(Collectors.joining(", "));
        String others = findings.stream()
                .filter(finding -> finding.verdict() == Verdict.NOT_RUN)
                .map(finding -> "; " + finding.client().label() + " not used: " + finding.seen())
                .collect(Collectors.joining());
        return labels + ": " + asked.get(0).seen() + others;
    }
}
